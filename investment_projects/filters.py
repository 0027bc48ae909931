"""The state of the catalogue: one address holds all of it, and whatever makes no sense in it is left out and named.

selection = filters.read(request.GET, "en")
result = service.search(selection.query("en", want_facets=[FacetSpec("cluster")]))
selection.choosing("settlement", "tomsk").address(view="list")  # "?settlement=tomsk"
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf, nextafter
from typing import Any, Final

from django.http import QueryDict

from investment_projects.number_list import read_numbers
from search.facets import value_name
from search.parameters import LONGEST_VALUE, MOST_VALUES, Ignored, clean, page_number
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery, Sort

# The parameter of each facet, in the order of the page, and its name in the index, where "kind" is that of a document.
FACETS: Final[dict[str, str]] = {
    "cluster": "cluster",
    "stage": "stage",
    "status": "status",
    "funding": "funding",
    "kind": "project_kind",
    "municipality": "municipality",
    "settlement": "settlement",
    "area": "area",
    "instrument": "instrument",
    "ino": "ino",
    "checked": "checked",
}
COST, YEAR = "cost", "year"  # parameters; in the index:
NUMBERS: Final = {COST: "total_cost", YEAR: "year"}
MILLION = 1_000_000
DEAREST = 1e15  # RUB; beyond it no number is meant
OWN_ORDER = "own"  # says "the catalogue's own order" in an address where that is not what comes by itself
RELEVANCE = "relevance"
SORTS: Final[dict[str, Sort]] = {
    "": Sort.by_number("order", descending=False),
    RELEVANCE: Sort.RELEVANCE,
    "-cost": Sort.by_number("total_cost"),
    "cost": Sort.by_number("total_cost", descending=False),
    "newest": Sort.NEWEST,
    "updated": Sort.by_number("updated"),
    "completeness": Sort.by_number("completeness"),
}
VIEWS: Final = ("list", "table", "map", "charts")
SIZES: Final = (10, 20, 40, 100)
SIZE = 40


@dataclass(frozen=True, slots=True)
class Selection:
    text: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by parameter
    ranges: Mapping[str, Range] = field(default_factory=dict)  # by parameter, in the units of the index
    sort: str = ""
    view: str = VIEWS[0]
    page: int = 1
    size: int = SIZE
    exact: bool = False
    shortlist: str = ""  # "1-4-17": what the reader has picked travels along and changes nothing
    ignored: tuple[Ignored, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.facets or self.ranges)

    @property
    def is_whole(self) -> bool:
        """Is this the catalogue as it opens, all of it in its own order? Page, size and view do not matter."""
        return not (self.text or self.is_filtered or self.sort)

    @property
    def is_personal(self) -> bool:
        """Does it say what one reader thinks of? Facets and ranges say what many choose."""
        return bool(self.text or self.shortlist)

    def query(
        self,
        language: str,
        *,
        want_facets: Iterable[FacetSpec] = (),
        want_numbers: Iterable[str] = (),
        size: int | None = None,
    ) -> SearchQuery:
        """Facets and numbers by their names in the index. With a size of its own it asks for the first page."""
        return SearchQuery(
            text=self.text,
            language=language,
            facets={"kind": ("project",), **{FACETS[name]: values for name, values in self.facets.items()}},
            ranges={NUMBERS[name]: wanted for name, wanted in self.ranges.items()},
            want_facets=tuple(want_facets),
            want_numbers=tuple(want_numbers),
            sort=SORTS[self.sort],
            page=self.page if size is None else 1,
            size=self.size if size is None else size,
            correct=not self.exact,
        )

    def choosing(self, name: str, *values: str) -> "Selection":
        """With these values of a facet and no others."""
        return replace(self, facets={**self.facets, name: values}, page=1)

    def without(self, name: str, value: str | None = None) -> "Selection":
        """Without a value of a facet; without a value named, without the whole facet or range."""
        left = tuple(other for other in self.facets.get(name, ()) if value is not None and other != value)
        facets = {key: left if key == name else values for key, values in self.facets.items() if key != name or left}
        ranges = {key: wanted for key, wanted in self.ranges.items() if key != name}
        return replace(self, facets=facets, ranges=ranges, page=1)

    def without_filters(self) -> "Selection":
        return replace(self, facets={}, ranges={}, page=1)

    def address(self, **changes: Any) -> str:
        """The one spelling of this state, without what comes by itself; a change leads to the first page."""
        changed = replace(self, **({"page": 1} | changes)) if changes else self
        parameters = QueryDict(mutable=True)
        for name, values in _written(changed):
            parameters.setlist(name, values)
        return f"?{parameters.urlencode()}"


def read(parameters: QueryDict, language: str) -> Selection:
    reading = _Reading(parameters, language)
    text = clean(parameters.get("q", ""))
    size = int(reading.one_of("per", [str(size) for size in SIZES]) or SIZE)
    return Selection(
        text=text,
        facets=reading.facets(),
        ranges={name: found for name in NUMBERS if (found := reading.range(name)) is not None},
        sort=_sort(reading.one_of("sort", [*SORTS, OWN_ORDER]), text),
        view=reading.one_of("view", VIEWS) or VIEWS[0],
        page=reading.page(size),
        size=size,
        exact=bool(text) and parameters.get("exact") == "1",
        shortlist=read_numbers([parameters.get("shortlist", "")]).path,
        ignored=tuple(reading.ignored),
    )


class _Reading:
    def __init__(self, parameters: QueryDict, language: str) -> None:
        self.parameters = parameters
        self.language = language
        self.ignored: list[Ignored] = []

    def leave_out(self, name: str, value: str) -> None:
        self.ignored.append(Ignored(name, value[:LONGEST_VALUE]))

    def one_of(self, name: str, known: Iterable[str]) -> str:
        value = clean(self.parameters.get(name, ""))
        if value in known:
            return value
        if value:
            self.leave_out(name, value)
        return ""

    def facets(self) -> dict[str, tuple[str, ...]]:
        chosen: dict[str, tuple[str, ...]] = {}
        for name, facet in FACETS.items():
            for value in dict.fromkeys(filter(None, map(clean, self.parameters.getlist(name)[:MOST_VALUES]))):
                if value == NOT_STATED or value_name(facet, value, self.language):
                    chosen[name] = (*chosen.get(name, ()), value)
                else:
                    self.leave_out(name, value)
        return chosen

    def range(self, name: str) -> Range | None:
        typed = {f"{name}_{end}": clean(self.parameters.get(f"{name}_{end}", "")) for end in ("from", "to")}
        bounds = {each: _number(name, text) for each, text in typed.items()}
        start, end = bounds.values()
        if start is not None and end is not None and start > end:
            bounds = dict.fromkeys(typed)
        for each, text in typed.items():
            if text and bounds[each] is None:
                self.leave_out(each, text)
        start, end = bounds.values()
        not_stated = bool(self.one_of(name, [NOT_STATED]))
        # What the reader calls the end belongs to what he wants; the end of a Range does not.
        found = Range(start, None if end is None else nextafter(end, inf), not_stated)
        return found if found.is_bounded or not_stated else None

    def page(self, size: int) -> int:
        text = clean(self.parameters.get("page", ""))
        page = page_number(text, size)
        if text and page is None:
            self.leave_out("page", text)
        return page or 1


def _number(name: str, text: str) -> float | None:
    """Millions of roubles, or a year; digits may be grouped, and a comma may stand for the point."""
    plain = "".join(text.split()).replace(",", ".")
    whole, _point, fraction = plain.partition(".")
    if not (whole.isascii() and whole.isdecimal() and (not fraction or (fraction.isascii() and fraction.isdecimal()))):
        return None
    if name == YEAR:
        return float(whole) if len(plain) == len("2016") else None
    roubles = float(plain) * MILLION
    return roubles if roubles <= DEAREST else None


def _sort(asked: str, text: str) -> str:
    """Words bring the best matches first, unless another order is asked for; without words nothing matches better."""
    if asked in ("", RELEVANCE):
        return RELEVANCE if text else ""
    return "" if asked == OWN_ORDER else asked


def bounds_of(name: str, wanted: Range) -> tuple[str, str]:
    """From and to as the reader typed them."""
    unit = MILLION if name == COST else 1
    end = None if wanted.end is None else nextafter(wanted.end, -inf)
    start, last = ("" if edge is None else f"{edge / unit:.12g}" for edge in (wanted.start, end))
    return start, last


def _written(selection: Selection) -> Iterable[tuple[str, list[str]]]:
    if selection.text:
        yield "q", [selection.text]
    for name in FACETS:
        if values := selection.facets.get(name):
            yield name, list(values)
    for name, wanted in selection.ranges.items():
        start, end = bounds_of(name, wanted)
        given = {f"{name}_from": start, f"{name}_to": end, name: NOT_STATED if wanted.not_stated else ""}
        yield from ((each, [value]) for each, value in given.items() if value)
    if selection.sort != _sort("", selection.text):
        yield "sort", [selection.sort or OWN_ORDER]
    if selection.view != VIEWS[0]:
        yield "view", [selection.view]
    if selection.size != SIZE:
        yield "per", [str(selection.size)]
    if selection.exact:
        yield "exact", ["1"]
    if selection.page > 1:
        yield "page", [str(selection.page)]
    if selection.shortlist:
        yield "shortlist", [selection.shortlist]
