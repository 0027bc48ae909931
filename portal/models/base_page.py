"""The base page of the site (WAGTAIL_PAGE_MODEL)."""

from wagtail.models import AbstractPage, DefaultBasePageMixin, PageManager
from wagtail.search import index

from portal.models.mixins import LANGUAGES, BilingualPageMixin
from portal.querysets import BilingualPageQuerySet


class BasePage(BilingualPageMixin, AbstractPage, DefaultBasePageMixin):
    """Title, SEO texts, tree position and languages of every page.

    A page type adds its fields, registers its translated ones in `<app>/translation.py` and builds its form with
    `portal.panels.bilingual_tabs`.
    """

    objects = PageManager.from_queryset(BilingualPageQuerySet)()

    search_fields = [
        *AbstractPage.search_fields,
        *DefaultBasePageMixin.search_fields,
        *[index.SearchField(f"title_{language}", boost=2) for language in LANGUAGES],
        *[index.AutocompleteField(f"title_{language}") for language in LANGUAGES],
        *[index.FilterField(f"title_{language}") for language in LANGUAGES],
        index.FilterField("en_ready"),
    ]
