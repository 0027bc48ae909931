"""The way from the home page to where the reader is."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

HOME_DEPTH = 2


@dataclass(frozen=True, slots=True)
class Crumb:
    """`url` is empty for the page one is on."""

    title: str
    url: str
    full_url: str


def trail(page: Any | None, request: HttpRequest | None, last: str = "") -> list[Crumb]:
    """Empty on the home page, which has nothing above it."""
    if request is None or (page is not None and page.depth <= HOME_DEPTH):
        return []
    home = reverse("wagtail_serve", args=[""])
    crumbs = [Crumb(gettext("Home"), home, request.build_absolute_uri(home))]
    if page is not None and page.depth > HOME_DEPTH + 1:
        for ancestor in page.get_ancestors().live().in_language().filter(depth__gt=HOME_DEPTH):
            url = ancestor.get_url(request) or ""
            crumbs.append(Crumb(ancestor.title, url, request.build_absolute_uri(url)))
    here = last or getattr(page, "breadcrumb_title", "") or getattr(page, "title", "")
    if here:
        crumbs.append(Crumb(str(here), "", request.build_absolute_uri(request.path)))
    return crumbs
