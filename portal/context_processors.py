"""What every template may use: operator and contacts, and the main menu. Read from the database only when shown."""

from dataclasses import dataclass
from typing import Any

from django.db import Error as DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import pgettext_lazy
from wagtail.models import Site

from portal import standby
from portal.models import BasePage, SiteSettings

# Short names for the menu: the pages' own titles are longer, the addresses are fixed.
MENU = {
    "programme": pgettext_lazy("menu", "Programme"),
    "clusters": pgettext_lazy("menu", "Clusters"),
    "projects": pgettext_lazy("menu", "Projects"),
    "areas": pgettext_lazy("menu", "Areas"),
    "support": pgettext_lazy("menu", "Support"),
    "news": pgettext_lazy("menu", "News"),
}


@dataclass(frozen=True, slots=True)
class MenuItem:
    slug: str
    title: Any
    url: str
    is_current: bool


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_settings": SimpleLazyObject(lambda: site_settings(request)),
        "main_menu": SimpleLazyObject(lambda: menu_or_nothing(request)),
        "ask_page_url": _address("leads:ask"),
        "search_page_url": _address("search"),
        "suggestions_url": _address("search_suggest"),
        "search_description_url": _address("search_opensearch"),
    }


def site_settings(request: HttpRequest) -> SiteSettings:
    try:
        return SiteSettings.for_request(request)
    except DatabaseError:
        return standby.kept_site_settings()


def menu_or_nothing(request: HttpRequest) -> list[MenuItem]:
    """A page that comes without the database comes without the menu."""
    try:
        return main_menu(request)
    except DatabaseError:
        return []


def main_menu(request: HttpRequest) -> list[MenuItem]:
    """Links to the sections that exist in the reader's language: one query, no dead link."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    root = site.root_page
    pages = BasePage.objects.visible().child_of(root).filter(slug__in=MENU)
    urls = {page.slug: page.get_url(request) for page in pages}
    return [
        MenuItem(slug, title, urls[slug], request.path.startswith(urls[slug]))
        for slug, title in MENU.items()
        if urls.get(slug)
    ]


def _address(name: str) -> str:
    """The address of a view of a higher room, which this room knows by name only."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
