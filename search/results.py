"""What an engine and the service give back. Texts are segments, never HTML: templates escape them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


class Segment(NamedTuple):
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    key: str
    kind: str
    url: str
    language: str  # of the title, the snippet and the address: the reader's where the object has it
    languages: tuple[str, ...]
    score: float
    title: tuple[Segment, ...]
    snippet: tuple[Segment, ...] = ()
    place: str = ""
    figure: str = ""
    code: str = ""
    date: datetime | None = None
    date_text: str = ""
    distance_km: float | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    point: tuple[float, float] | None = None

    @property
    def title_text(self) -> str:
        return "".join(segment.text for segment in self.title)


@dataclass(frozen=True, slots=True)
class NumberStats:
    """Of one number over some objects: how many state it, and what those come to."""

    known: int = 0
    minimum: float | None = None
    maximum: float | None = None
    total: float = 0.0


@dataclass(slots=True)
class Bucket:
    """Not frozen, as a page makes hundreds, and each of them would take three times as long."""

    value: str
    count: int
    chosen: bool = False
    numbers: Mapping[str, NumberStats] = field(default_factory=dict)
    start: float | None = None  # of a range
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    reason: str  # layout | translit | spelling
    applied: bool


@dataclass(frozen=True, slots=True)
class Completion:
    text: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class EngineResult:
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Bucket, ...]] = field(default_factory=dict)
    numbers: Mapping[str, NumberStats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchResult:
    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[Bucket, ...]] = field(default_factory=dict)
    numbers: Mapping[str, NumberStats] = field(default_factory=dict)
    partial: tuple[Hit, ...] = ()  # below the line: they hold some of the words only
    alike: tuple[Hit, ...] = ()  # where there is nothing else: their words look like the reader's
    suggestion: Suggestion | None = None
    took_ms: float = 0.0
    engine: str = ""
    degraded: bool = False  # the embedded engine stands in for the preferred one, or nothing answered
    unavailable: bool = False  # nothing answered
