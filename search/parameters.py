"""From the address to a query. Whatever makes no sense is left out: every address has an answer."""

import re

from django.http import QueryDict

from search.document import KINDS
from search.query import MAX_TEXT, MAX_WINDOW, FacetSpec, SearchQuery, Sort

PER_PAGE = 20
SORTS = {"relevance": Sort.RELEVANCE, "newest": Sort.NEWEST, "oldest": Sort.OLDEST, "title": Sort.TITLE}
LANGUAGE_VALUES = ("en", "ru-only")
FACETS = (FacetSpec("kind"), FacetSpec("language"))

# Controls, among them NUL, and halves of characters, which no answer can be written with.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def read_query(parameters: QueryDict, language: str) -> SearchQuery:
    chosen = {"kind": KINDS, "language": LANGUAGE_VALUES}
    facets = {
        name: tuple(value for value in known if value in parameters.getlist(name)) for name, known in chosen.items()
    }
    return SearchQuery(
        text=clean(parameters.get("q", "")),
        language=language,
        facets={name: values for name, values in facets.items() if values},
        want_facets=FACETS,
        sort=SORTS.get(parameters.get("sort", ""), Sort.RELEVANCE),
        page=_page(parameters.get("page", "")),
        size=PER_PAGE,
        correct=parameters.get("exact") != "1",
    )


def clean(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text[: MAX_TEXT * 5]).split())[:MAX_TEXT].strip()


def _page(text: str) -> int:
    last = MAX_WINDOW // PER_PAGE
    return min(max(int(text), 1), last) if text.isascii() and text.isdecimal() and len(text) < 10 else 1  # noqa: PLR2004
