"""The one door to search: rooms, views and commands come through here."""

import logging
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from time import perf_counter

from django.conf import settings

from search.engines.base import EngineUnavailable, SearchEngine
from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.results import Completion, Hit, SearchResult
from search.understanding import QueryPlan, understand

logger = logging.getLogger(__name__)


def engine() -> SearchEngine:
    return _engine(Path(getattr(settings, "SEARCH_INDEX_PATH", settings.DATA_DIR / "search.sqlite3")))


@cache
def _engine(path: Path) -> SearchEngine:
    return SqliteEngine(path)


def plan(query: SearchQuery) -> QueryPlan:
    return understand(query)


def search(query: SearchQuery) -> SearchResult:
    """Never raises for want of an engine: the result is empty then, and `degraded`."""
    begun = perf_counter()
    planned = plan(query)
    chosen = engine()
    try:
        found = chosen.search(planned)
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return SearchResult((), 0, took_ms=_since(begun), engine=chosen.name, degraded=True)
    return SearchResult(
        hits=found.hits,
        total=found.total,
        facets=found.facets,
        numbers=found.numbers,
        suggestion=planned.suggestion,
        took_ms=_since(begun),
        engine=chosen.name,
    )


def iterate(planned: QueryPlan) -> Iterator[Hit]:
    """Every hit in order, streamed. Raises EngineUnavailable: half an export would be a lie."""
    return engine().iterate(planned)


def suggest(prefix: str, language: str, limit: int = 8) -> Sequence[Completion]:
    try:
        return engine().suggest(prefix, language, limit)
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return []


def more_like(key: str, language: str, limit: int = 4) -> Sequence[Hit]:
    try:
        return engine().more_like(key, language, limit)
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return []


def _since(begun: float) -> float:
    return (perf_counter() - begun) * 1000
