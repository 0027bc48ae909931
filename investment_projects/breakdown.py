"""A result by one of its facets: how many projects have each value, and the address of the list of just those.

The engine counts a facet over what the *other* filters leave; of a facet that is filtered by, only the chosen values
are in the result, and only those are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import inf, nextafter
from typing import Final

from investment_projects.enums import Stage
from investment_projects.filters import FACETS, YEAR, Selection
from investment_projects.querysets import CARD_FIELD
from search.facets import value_name
from search.query import NOT_STATED, Range
from search.results import Bucket, NumberStats, SearchResult

MOST_YEARS: Final = 20
STEPS: Final = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is empty for the projects without a value: whoever shows them has a word for that."""

    value: str
    name: str
    count: int
    url: str
    language: str = ""  # of the name, where it is not the page's
    cost: NumberStats = field(default_factory=NumberStats)

    @property
    def is_unknown(self) -> bool:
        return self.value == NOT_STATED


def buckets_of(parameter: str, selection: Selection, result: SearchResult) -> list[Bucket]:
    """Those of the result itself, the projects without a value last."""
    buckets = [bucket for bucket in result.facets.get(FACETS[parameter], ()) if bucket.count]
    if selection.facets.get(parameter):
        buckets = [bucket for bucket in buckets if bucket.chosen]
    return sorted(buckets, key=lambda bucket: bucket.value == NOT_STATED)


def parts_of(parameter: str, selection: Selection, result: SearchResult, language: str) -> list[Part]:
    """A value without a name is left out, as everywhere: nobody can choose what cannot be said."""
    parts = []
    for bucket in buckets_of(parameter, selection, result):
        url = only(selection, parameter, bucket.value)
        cost = bucket.numbers.get(CARD_FIELD, NumberStats())
        if bucket.value == NOT_STATED:
            parts.append(Part(NOT_STATED, "", bucket.count, url, cost=cost))
        elif name := value_name(FACETS[parameter], bucket.value, language):
            parts.append(Part(bucket.value, str(name.text), bucket.count, url, name.language, cost))
    return parts


def only(selection: Selection, parameter: str, value: str) -> str:
    return selection.choosing(parameter, value).address(view="list")


def counted(selection: Selection) -> str:
    """The parameters on which the numbers depend: a view and a shortlist change none of them."""
    return selection.address(view="list", shortlist="").rstrip("?")


def by_stage(parts: Sequence[Part]) -> list[Part]:
    """In the order in which projects go."""
    order = {stage: place for place, stage in enumerate(Stage.values)}
    return sorted(parts, key=lambda part: order.get(part.value, len(order)))


def parts_by_year(selection: Selection, result: SearchResult) -> list[Part]:
    """The latest first, years without any included; where they are many, several years together."""
    counts = {bucket.value: bucket.count for bucket in result.facets.get(YEAR, ()) if bucket.count}
    unknown = counts.pop(NOT_STATED, 0)
    wanted = selection.ranges.get(YEAR)
    parts = list(_years({int(year): count for year, count in counts.items() if _holds(wanted, int(year))}, selection))
    if unknown and (wanted is None or wanted.not_stated):
        parts.append(Part(NOT_STATED, "", unknown, _of_years(selection, Range(not_stated=True))))
    return parts


def _years(counts: dict[int, int], selection: Selection) -> Iterator[Part]:
    if not counts:
        return
    first, last = min(counts), max(counts)
    step = next((step for step in STEPS if (last - first) // step < MOST_YEARS), STEPS[-1])
    for start in reversed(range(first - first % step, last + 1, step)):
        begin, end = max(start, first), min(start + step - 1, last)
        count = sum(counts.get(year, 0) for year in range(begin, end + 1))
        name = str(begin) if begin == end else f"{begin}–{end}"
        yield Part(name, name, count, _of_years(selection, Range(begin, nextafter(end, inf))) if count else "")


def _of_years(selection: Selection, years: Range) -> str:
    return replace(selection, ranges={**selection.ranges, YEAR: years}, page=1).address(view="list")


def _holds(wanted: Range | None, year: int) -> bool:
    return wanted is None or (wanted.is_bounded and wanted.holds(year))
