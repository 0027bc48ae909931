"""The engines of this portal: the embedded one always, a distributed one where the settings name its hosts."""

import importlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from search.breaker import Breaker
from search.engines.base import EngineUnavailable, SearchEngine
from search.engines.sqlite import SqliteEngine

EMBEDDED = SqliteEngine.name
DISTRIBUTED = "elasticsearch"
# A worker may lose a time-out more often than a reader.
WRITING_OPEN_SECONDS = 10.0


def embedded() -> SqliteEngine:
    """Always kept current, whatever engine answers: the words to correct by are read from it."""
    return _embedded(Path(getattr(settings, "SEARCH_INDEX_PATH", settings.DATA_DIR / "search.sqlite3")))


def distributed() -> SearchEngine | None:
    return _distributed(repr(_distributed_settings())) if _distributed_settings().get("hosts") else None


def preferred() -> SearchEngine:
    return distributed() or embedded()


def engines() -> tuple[SearchEngine, ...]:
    """In the order in which they are written to."""
    outgrown = distributed()
    return (embedded(), outgrown) if outgrown else (embedded(),)


def names() -> tuple[str, ...]:
    """Without loading what is heavy: rows are written for these in every request that changes something."""
    return (EMBEDDED, DISTRIBUTED) if _distributed_settings().get("hosts") else (EMBEDDED,)


def chosen(name: str | None) -> tuple[SearchEngine, ...]:
    """The named one; without a name, all."""
    return (by_name(name),) if name else engines()


def by_name(name: str) -> SearchEngine:
    return next(engine for engine in engines() if engine.name == name)


@cache
def reading_breaker(name: str) -> Breaker:
    return Breaker()


@cache
def writing_breaker(name: str) -> Breaker:
    return Breaker(WRITING_OPEN_SECONDS)


def forget() -> None:
    """Begin anew, as a process does that has just started."""
    for remembered in (_embedded, _distributed, reading_breaker, writing_breaker):
        remembered.cache_clear()


def _distributed_settings() -> dict[str, object]:
    return getattr(settings, "ELASTICSEARCH", {})


@cache
def _embedded(path: Path) -> SqliteEngine:
    return SqliteEngine(path)


@cache
def _distributed(configuration: str) -> SearchEngine:
    """Loaded at first use: the client costs a fifth of a second and 23 MB. One for each configuration."""
    elastic = importlib.import_module("search.engines.elastic")
    engine: SearchEngine = elastic.ElasticEngine(elastic.ElasticConfig.read(_distributed_settings()), _words)
    return engine


def _words() -> Iterable[str]:
    """For a rebuild: the words of the embedded index, which is always there."""
    try:
        return embedded().vocabulary().words
    except EngineUnavailable:
        return ()
