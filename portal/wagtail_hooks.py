"""The admin's own additions: which pages lack English, and the way to either language of a page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail import hooks
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets import Button

from portal.models import BasePage

LANGUAGE_NAMES = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


class EnglishFilter(ChoiceFilter):
    """One question, asked as editors ask it: which pages are without English."""

    def __init__(self, **kwargs: Any) -> None:
        choices = [("missing", _("English missing")), ("ready", _("English ready"))]
        super().__init__(field_name="en_ready", label=_("English version"), choices=choices, **kwargs)

    def filter(self, queryset: Any, value: str) -> Any:
        return queryset.filter(en_ready=value == "ready") if value else queryset


class BilingualPageFilterSet(PageViewSet.filterset_class):
    english = EnglishFilter()

    class Meta:
        model = BasePage
        fields: list[str] = []


class BilingualPageViewSet(PageViewSet):
    columns = [*PageViewSet.columns, BooleanColumn("en_ready", label=_("English version"), sort_key="en_ready")]
    filterset_class = BilingualPageFilterSet


page_viewset = BilingualPageViewSet()


@hooks.register("register_admin_viewset")
def explorer_with_english_column() -> BilingualPageViewSet:
    return page_viewset


@hooks.register("register_page_header_buttons")
def open_in_each_language(page: BasePage, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Wagtail's own link to the live page follows the language of the admin."""
    if not page.live or page.is_root():
        return
    for language in page.languages:
        if url := page.url_for(language):
            label = gettext("Open in %(language)s") % {"language": LANGUAGE_NAMES[language]}
            yield Button(label, url, icon_name="view", priority=90)


@hooks.register("insert_global_admin_css")
def scripts_under_the_strict_policy() -> SafeString:
    """In the head, so that it runs before any editor starts; portal.middleware gives it the nonce of the page."""
    return format_html('<script data-bears-nonce src="{}"></script>', static("portal/admin/strict-policy.js"))
