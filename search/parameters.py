"""From the address to a query. Whatever makes no sense is left out and named: every address has an answer.

The search page and the interface for programs read the same parameters (docs/api.md).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from portal.partial_date import PartialDate
from search import dates
from search.facets import TITLES, value_name
from search.query import MAX_TEXT, MAX_WINDOW, FacetSpec, SearchQuery, Sort

PER_PAGE = 20
LONGEST_VALUE = 100
MOST_VALUES = 50  # of one facet
SORTS = {"relevance": Sort.RELEVANCE, "newest": Sort.NEWEST, "oldest": Sort.OLDEST, "title": Sort.TITLE}
FACETS = tuple(FacetSpec(name) for name in TITLES)
FILTERS = (*TITLES, "from", "to")

# Controls, among them NUL, and halves of characters, which no answer can be written with.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of the address that was left out."""

    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    query: SearchQuery
    start: PartialDate | None = None
    end: PartialDate | None = None
    typed: Mapping[str, str] = field(default_factory=dict)  # "from" and "to", to be shown again
    ignored: tuple[Ignored, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.query.text and not self.query.is_filtered


def read(parameters: QueryDict, language: str) -> Asked:
    ignored: list[Ignored] = []
    typed = {name: clean(parameters.get(name, ""))[:LONGEST_VALUE] for name in ("from", "to")}
    start, end = _span(typed, ignored)
    query = SearchQuery(
        text=clean(parameters.get("q", "")),
        language=language,
        facets=_facets(parameters, language, ignored),
        ranges=dates.span(start.first_day if start else None, end.last_day if end else None),
        want_facets=FACETS,
        sort=_sort(parameters, ignored),
        page=_page(parameters, ignored),
        size=PER_PAGE,
        correct=parameters.get("exact") != "1",
    )
    return Asked(query, start, end, typed, tuple(ignored))


def read_query(parameters: QueryDict, language: str) -> SearchQuery:
    return read(parameters, language).query


def clean(text: str) -> str:
    return " ".join(_UNPRINTABLE.sub(" ", text[: MAX_TEXT * 5]).split())[:MAX_TEXT].strip()


def page_number(text: str, size: int) -> int | None:
    """A number too high becomes the last page of so many results each; what is no number is none."""
    if text.isascii() and text.isdecimal() and int(text[:9]) > 0:
        return min(int(text[:9]), MAX_WINDOW // size)
    return None


def _left_out(parameter: str, value: str) -> Ignored:
    return Ignored(parameter, value[:LONGEST_VALUE])


def _facets(parameters: QueryDict, language: str, ignored: list[Ignored]) -> dict[str, tuple[str, ...]]:
    facets: dict[str, tuple[str, ...]] = {}
    for facet in TITLES:
        for value in dict.fromkeys(filter(None, map(clean, parameters.getlist(facet)[:MOST_VALUES]))):
            if value_name(facet, value, language):
                facets[facet] = (*facets.get(facet, ()), value)
            else:
                ignored.append(_left_out(facet, value))
    return facets


def _span(typed: Mapping[str, str], ignored: list[Ignored]) -> tuple[PartialDate | None, PartialDate | None]:
    read_dates = {name: dates.read_date(text) if text else None for name, text in typed.items()}
    ignored += [_left_out(name, text) for name, text in typed.items() if text and not read_dates[name]]
    start, end = read_dates["from"], read_dates["to"]
    if start and end and start.first_day > end.last_day:
        ignored += [_left_out(name, text) for name, text in typed.items()]
        return None, None
    return start, end


def _sort(parameters: QueryDict, ignored: list[Ignored]) -> Sort:
    name = clean(parameters.get("sort", ""))
    if name and name not in SORTS:
        ignored.append(_left_out("sort", name))
    return SORTS.get(name, Sort.RELEVANCE)


def _page(parameters: QueryDict, ignored: list[Ignored]) -> int:
    text = clean(parameters.get("page", ""))
    page = page_number(text, PER_PAGE)
    if text and page is None:
        ignored.append(_left_out("page", text))
    return page or 1
