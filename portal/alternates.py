"""The same address in the other language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

LANGUAGE_NAMES = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


@dataclass(frozen=True, slots=True)
class Alternate:
    """`is_exact` is False where the link leads to the nearest page that has the language."""

    code: str
    name: str
    url: str
    is_exact: bool = True


def other_languages(request: HttpRequest, page: Any | None) -> list[Alternate]:
    current = get_language() or settings.LANGUAGE_CODE
    return [alternate(request, page, code) for code, _name in settings.LANGUAGES if code != current]


def alternate(request: HttpRequest, page: Any | None, language: str) -> Alternate:
    """The page in another language, with the rest of its address and its query string."""
    name = LANGUAGE_NAMES[language]
    if page is None:
        return Alternate(language, name, _with_query(translate_url(request.path, language), request))
    if page.has_language(language):
        return Alternate(language, name, _swap(request, page, language))
    nearest = page.get_ancestors().live().in_language(language).filter(depth__gt=1).order_by("-depth").first()
    url = nearest.url_for(language, request) if nearest else None
    return Alternate(language, name, url or f"/{language}/", is_exact=False)


def _swap(request: HttpRequest, page: Any, language: str) -> str:
    here = page.url_for(get_language() or settings.LANGUAGE_CODE, request) or ""
    there = page.url_for(language, request) or f"/{language}/"
    rest = request.path[len(here) :] if here and request.path.startswith(here) else ""
    return _with_query(f"{there}{rest}", request)


def _with_query(url: str, request: HttpRequest) -> str:
    query = request.GET.urlencode()
    return f"{url}?{query}" if query else url
