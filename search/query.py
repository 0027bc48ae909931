"""What a reader asks for: a frozen value, the same for the search page, the catalogue and the commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

MAX_TEXT = 200
MAX_SIZE = 100
MAX_WINDOW = 10_000  # page x size

# Stands among the values of a facet for "the object says nothing here".
NOT_STATED = "not-stated"


class SortBy(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"
    TITLE = "title"
    DISTANCE = "distance"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Sort:
    """An order. Whatever is unknown comes last, in both directions; ties are broken by date, then key."""

    by: SortBy = SortBy.RELEVANCE
    number: str = ""
    descending: bool = False

    RELEVANCE: ClassVar["Sort"]
    NEWEST: ClassVar["Sort"]
    OLDEST: ClassVar["Sort"]
    TITLE: ClassVar["Sort"]
    DISTANCE: ClassVar["Sort"]

    @classmethod
    def by_number(cls, number: str, *, descending: bool = True) -> "Sort":
        return cls(SortBy.NUMBER, number, descending)


Sort.RELEVANCE = Sort()
Sort.NEWEST = Sort(SortBy.DATE, descending=True)
Sort.OLDEST = Sort(SortBy.DATE)
Sort.TITLE = Sort(SortBy.TITLE)
Sort.DISTANCE = Sort(SortBy.DISTANCE)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `start` (inclusive) to `end` (exclusive); `not_stated` adds the objects without the number."""

    start: float | None = None
    end: float | None = None
    not_stated: bool = False

    @property
    def is_bounded(self) -> bool:
        return self.start is not None or self.end is not None

    def holds(self, value: float) -> bool:
        return (self.start is None or value >= self.start) and (self.end is None or value < self.end)


@dataclass(frozen=True, slots=True)
class Near:
    latitude: float
    longitude: float
    kilometres: float | None = None  # None: no limit, the point only serves the order


@dataclass(frozen=True, slots=True)
class Box:
    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class FacetSpec:
    """A count wanted beside the results.

    `name` is a facet of the documents, one of the facets that every document has ("kind", "language", "year"), or,
    with `edges`, a number: then the buckets are the ranges between the edges, open at both ends.
    """

    name: str
    numbers: tuple[str, ...] = ()  # known count, smallest, largest and sum of these, per bucket
    edges: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    text: str = ""
    language: str = "ru"  # the reader's: decides title, address and snippet of a hit
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # OR inside, AND between
    ranges: Mapping[str, Range] = field(default_factory=dict)
    near: Near | None = None
    box: Box | None = None
    want_facets: tuple[FacetSpec, ...] = ()
    want_numbers: tuple[str, ...] = ()  # figures over the whole result
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    correct: bool = True  # False: "search exactly this"

    @property
    def is_filtered(self) -> bool:
        return bool(self.facets or self.ranges or self.box or (self.near and self.near.kilometres is not None))
