"""What a reader may choose in the catalogue, with what each choice would leave: facets, ranges, order, view, size."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from investment_projects.enums import FundingStatus, ProjectKind, Stage, Status
from investment_projects.filters import (
    COST,
    FACETS,
    MILLION,
    NUMBERS,
    OWN_ORDER,
    RELEVANCE,
    SIZE,
    SIZES,
    SORTS,
    VIEWS,
    Selection,
    bounds_of,
)
from portal.typography import group_digits
from search.facets import TITLES, Label, Name, value_name
from search.presentation import Chip, Choice, ShownFacet
from search.query import NOT_STATED, FacetSpec, Range
from search.results import Bucket, SearchResult

FACET_TITLES: Final[dict[str, Label]] = {
    "cluster": TITLES["cluster"],
    "stage": pgettext_lazy("facet", "Stage"),
    "status": pgettext_lazy("facet", "Status"),
    "funding": pgettext_lazy("facet", "Funding"),
    "kind": pgettext_lazy("facet", "Kind of project"),
    "municipality": TITLES["municipality"],
    "settlement": pgettext_lazy("facet", "Settlement"),
    "area": pgettext_lazy("facet", "Area"),
    "instrument": pgettext_lazy("facet", "Support measure"),
    "ino": pgettext_lazy("facet", "INO Tomsk project"),
    "checked": pgettext_lazy("facet", "Checks"),
}
RANGE_TITLES: Final[dict[str, Label]] = {
    "cost": pgettext_lazy("range", "Cost, RUB mln"),
    "year": pgettext_lazy("range", "Year of the newest data"),
}
PARAMETER_NAMES: Final[dict[str, Label]] = {
    **FACET_TITLES,
    **{each: title for name, title in RANGE_TITLES.items() for each in (name, f"{name}_from", f"{name}_to")},
    "sort": _("Sort"),
    "view": pgettext_lazy("catalogue", "View"),
    "page": pgettext_lazy("pages", "Page"),
    "per": _("Projects on a page"),
}
SORT_NAMES: Final[dict[str, Label]] = {
    "": pgettext_lazy("order of projects", "open to investors first"),
    RELEVANCE: pgettext_lazy("order of projects", "best match first"),
    "-cost": pgettext_lazy("order of projects", "cost, highest first"),
    "cost": pgettext_lazy("order of projects", "cost, lowest first"),
    "newest": pgettext_lazy("order of projects", "newest data first"),
    "updated": pgettext_lazy("order of projects", "recently updated"),
    "completeness": pgettext_lazy("order of projects", "most complete records first"),
}
VIEW_NAMES: Final[dict[str, Label]] = {
    "list": pgettext_lazy("view of the catalogue", "List"),
    "table": pgettext_lazy("view of the catalogue", "Table"),
    "map": pgettext_lazy("view of the catalogue", "Map"),
    "charts": pgettext_lazy("view of the catalogue", "Charts"),
}
# Values that have an order of their own; those of other facets stand by their counts.
ORDERS: Final[dict[str, Sequence[str]]] = {
    "kind": ProjectKind.values,
    "stage": Stage.values,
    "status": Status.values,
    "funding": FundingStatus.values,
}
# One edge below everything: a bucket of all that is known, and one of what is not.
ONE_BUCKET: Final = (-1.0,)
WANTED: Final = (
    *(FacetSpec(facet) for facet in FACETS.values()),
    *(FacetSpec(number, numbers=(number,), edges=ONE_BUCKET) for number in NUMBERS.values()),
    FacetSpec("group"),
    FacetSpec("language"),
)
# Columns of the table by which it can be sorted: the order at the first click, and at the second.
COLUMNS: Final = (
    (pgettext_lazy("column", "Cost"), "-cost", "cost"),
    (pgettext_lazy("column", "Completeness"), "completeness", ""),
)
FEWEST = 2  # known values; with fewer there is nothing to choose


@dataclass(frozen=True, slots=True)
class ShownRange:
    name: str
    title: Label
    start: str
    end: str
    lowest: str
    highest: str
    not_stated: Choice


@dataclass(frozen=True, slots=True)
class Column:
    label: Label
    url: str
    direction: str = ""  # in which the table is sorted by it now


def facets(result: SearchResult, selection: Selection, language: str) -> list[ShownFacet]:
    """Those with a choice, and those in which something is chosen, so that it can be taken back."""
    found = (ShownFacet(name, FACET_TITLES[name], tuple(_choices(name, result, language))) for name in FACETS)
    return [facet for facet in found if facet.name in selection.facets or _known(facet.choices) >= FEWEST]


def _known(choices: Iterable[Choice]) -> int:
    return sum(bool(choice.count) and choice.value != NOT_STATED for choice in choices)


def _choices(name: str, result: SearchResult, language: str) -> Iterator[Choice]:
    for bucket in sorted(result.facets.get(FACETS[name], ()), key=lambda bucket: _place(name, bucket)):
        if label := named(name, bucket.value, language):
            yield Choice(bucket.value, label.text, bucket.count, bucket.chosen, label.language)


def _place(name: str, bucket: Bucket) -> tuple[bool, int]:
    """Sorting keeps the engine's order among equals."""
    order = ORDERS.get(name, ())
    return bucket.value == NOT_STATED, order.index(bucket.value) if bucket.value in order else len(order)


def named(name: str, value: str, language: str) -> Name | None:
    if value == NOT_STATED:
        return Name(pgettext_lazy("value of a facet", "not stated"))
    return value_name(FACETS[name], value, language)


def ranges(result: SearchResult, selection: Selection) -> list[ShownRange]:
    found = (_range(name, result.facets.get(number, ()), selection) for name, number in NUMBERS.items())
    return [shown for shown in found if shown.name in selection.ranges or shown.lowest != shown.highest]


def _range(name: str, buckets: Iterable[Bucket], selection: Selection) -> ShownRange:
    chosen = selection.ranges.get(name, Range())
    number = NUMBERS[name]
    known = [bucket.numbers[number] for bucket in buckets if bucket.value != NOT_STATED]
    lowest = min((stats.minimum for stats in known if stats.minimum is not None), default=None)
    highest = max((stats.maximum for stats in known if stats.maximum is not None), default=None)
    unknown = sum(bucket.count for bucket in buckets if bucket.value == NOT_STATED)
    label = pgettext_lazy("value of a facet", "not stated")
    return ShownRange(
        name,
        RANGE_TITLES[name],
        *bounds_of(name, chosen),
        *(_told(name, edge) for edge in (lowest, highest)),
        Choice(NOT_STATED, label, unknown, chosen.not_stated),
    )


def _told(name: str, edge: float | None) -> str:
    """An amount has its digits grouped; a year has not."""
    if edge is None:
        return ""
    return group_digits(edge / MILLION, get_language() or "ru") if name == COST else f"{edge:.0f}"


def chips(selection: Selection, language: str) -> list[Chip]:
    """Every choice, with the address without it."""
    found = []
    for name, values in selection.facets.items():
        for value in values:
            label = named(name, value, language) or Name(value)
            url = selection.without(name, value).address()
            found.append(Chip(FACET_TITLES[name], label.text, url, label.language))
    for name, wanted in selection.ranges.items():
        url = selection.without(name).address()
        found.append(Chip(RANGE_TITLES[name], range_words(name, wanted), url))
    return found


def range_words(name: str, wanted: Range) -> str:
    start, end = bounds_of(name, wanted)
    words = {
        (True, True): pgettext("range", "%(start)s to %(end)s"),
        (True, False): pgettext("range", "from %(start)s"),
        (False, True): pgettext("range", "up to %(end)s"),
    }.get((bool(start), bool(end)), "") % {"start": start, "end": end}
    if not wanted.not_stated:
        return words
    unknown = pgettext("value of a facet", "not stated")
    return pgettext("range", "%(range)s or not stated") % {"range": words} if words else unknown


def sorts(selection: Selection) -> list[Choice]:
    """The order that comes by itself has no value: it may change with the words that are searched for."""
    usual = RELEVANCE if selection.text else ""
    offered = [sort for sort in SORTS if sort != RELEVANCE or selection.text]
    return [
        Choice("" if sort == usual else sort or OWN_ORDER, SORT_NAMES[sort], chosen=sort == selection.sort)
        for sort in offered
    ]


def columns(selection: Selection) -> list[Column]:
    return [_column(selection, label, first, second) for label, first, second in COLUMNS]


def _column(selection: Selection, label: Label, first: str, second: str) -> Column:
    if selection.sort == first:
        return Column(label, selection.address(sort=second), "descending")
    direction = "ascending" if second and selection.sort == second else ""
    return Column(label, selection.address(sort=first), direction)


def views(selection: Selection) -> list[Choice]:
    return [
        Choice(view, VIEW_NAMES[view], chosen=view == selection.view, url=selection.address(view=view))
        for view in VIEWS
    ]


def sizes(selection: Selection) -> list[Choice]:
    return [Choice("" if size == SIZE else str(size), str(size), chosen=size == selection.size) for size in SIZES]


def ignored(selection: Selection) -> list[tuple[Label, str]]:
    return [(PARAMETER_NAMES[left_out.parameter], left_out.value) for left_out in selection.ignored]
