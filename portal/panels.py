"""Panels for pairs of texts: a tab per language on pages, side by side on records."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
TAB_NAMES = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


class TrPanel(FieldPanel):
    """A field panel for one language of a translated field.

    Wagtail gives its growing text area to exactly `TextField`; modeltranslation's generated fields are subclasses and
    would get ten fixed rows.
    """

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        original = getattr(self.db_field, "translated_field", None)
        if type(original) is models.TextField and "widgets" not in options:
            options["widgets"] = {self.field_name: AdminAutoHeightTextInput}
        return options


class GroupPanel(MultiFieldPanel):
    """Wagtail makes identifiers of the heading: of a Russian one five characters for each letter, in every field."""

    clean_name = "group"


class RowsPanel(InlinePanel):
    """Rows of a child relation, with short identifiers for the same reason."""

    @property
    def clean_name(self) -> str:
        return self.relation_name


class Tab(ObjectList):
    """A tab whose address is the same in both languages."""

    clean_name = ""

    def __init__(self, *args: Any, clean_name: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clean_name = clean_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "clean_name": self.clean_name}


def tr_row(name: str, **kwargs: Any) -> FieldRowPanel:
    """Russian and English side by side: for records, inline children and settings."""
    return FieldRowPanel([TrPanel(f"{name}_{language}", **kwargs) for language in LANGUAGES])


def page_settings_panels() -> list[Panel]:
    return [
        FieldPanel("en_ready"),
        FieldPanel("slug"),
        FieldPanel("show_in_menus"),
        PublishingPanel(),
        CommentPanel(),
    ]


def bilingual_tabs(
    *,
    fields: Sequence[str] = (),
    shared: Sequence[Panel | str] = (),
    tabs: Sequence[ObjectList] = (),
    settings_panels: Sequence[Panel] | None = None,
) -> TabbedInterface:
    """The form of a page: Русский / English / what exists once / settings.

    Args:
        fields: names of translated fields, without language.
        shared: panels of what exists once: numbers, dates, relations.
        tabs: the same in several tabs, where one would be too long.
    """
    languages = [_language_tab(language, fields) for language in LANGUAGES]
    once = [ObjectList(list(shared), heading=_("Shared"))] if shared else []
    last = ObjectList(list(settings_panels or page_settings_panels()), heading=_("Settings"))
    return TabbedInterface([*languages, *once, *tabs, last])


def _language_tab(language: str, fields: Sequence[str]) -> ObjectList:
    if language == settings.MODELTRANSLATION_DEFAULT_LANGUAGE:
        title: Panel = TitleFieldPanel(f"title_{language}", targets=["slug"])
    else:
        title = FieldPanel(f"title_{language}", classname="title")
    seo = MultiFieldPanel(
        [TrPanel(f"seo_title_{language}"), TrPanel(f"search_description_{language}")],
        heading=_("For search engines"),
        classname="collapsed",
    )
    return ObjectList([title, *[TrPanel(f"{name}_{language}") for name in fields], seo], heading=TAB_NAMES[language])
