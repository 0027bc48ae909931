"""What every engine can do. A new one passes tests/search/test_engine_contract.py and is done."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from search.document import SearchDocument
from search.results import Completion, EngineResult, Hit
from search.understanding.plan import QueryPlan


class EngineUnavailable(Exception):
    """The engine cannot answer now: the only error that callers must handle."""


class Capability(StrEnum):
    FACETS = "facets"
    GEO = "geo"
    SUGGEST = "suggest"
    MORE_LIKE = "more_like"


@dataclass(frozen=True, slots=True)
class Upsert:
    document: SearchDocument


@dataclass(frozen=True, slots=True)
class Delete:
    key: str
    version: int  # of its own: later than the version of whatever is to disappear


@dataclass(frozen=True, slots=True)
class WriteReport:
    written: int = 0
    outdated: int = 0  # the index already knew something newer
    failed: tuple[tuple[str, str], ...] = ()  # key, what was wrong


@dataclass(frozen=True, slots=True)
class Health:
    ok: bool
    documents: int = 0
    size_bytes: int = 0
    detail: str = ""


class Rebuild(Protocol):
    def add(self, documents: Iterable[SearchDocument]) -> WriteReport: ...


class SearchEngine(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def capabilities(self) -> frozenset[Capability]: ...
    def search(self, plan: QueryPlan) -> EngineResult: ...
    def iterate(self, plan: QueryPlan) -> Iterator[Hit]:
        """Every hit in order, whatever the page and size of the query."""
        ...

    def suggest(self, prefix: str, language: str, limit: int = 8) -> Sequence[Completion]: ...
    def more_like(self, key: str, language: str, limit: int = 4) -> Sequence[Hit]: ...
    def write(self, operations: Iterable[Upsert | Delete]) -> WriteReport:
        """Idempotent; an older version loses; one bad operation does not harm the others."""
        ...

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """A new index beside the old one: switched to on a clean exit, dropped on an exception."""
        ...

    def scan(self) -> Iterator[tuple[str, int]]:
        """(key, fingerprint of the content) in key order."""
        ...

    def health(self) -> Health:
        """Raises nothing."""
        ...
