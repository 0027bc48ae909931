"""Who answers: the preferred engine, or, while that is away, the embedded one."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from search import configured
from search.engines.base import EngineUnavailable, SearchEngine

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    value: T
    engine: str
    degraded: bool  # by another than the preferred engine


def ask(question: Callable[[SearchEngine], T]) -> Answer[T]:
    """One engine answers the whole question, from its start. Raises EngineUnavailable when none can."""
    engine = configured.distributed()
    if engine and configured.reading_breaker(engine.name).allows():
        try:
            return Answer(_guarded(engine, question), engine.name, degraded=False)
        except EngineUnavailable:
            pass
    embedded = configured.embedded()
    return Answer(question(embedded), embedded.name, degraded=engine is not None)


def stream(question: Callable[[SearchEngine], Iterator[T]]) -> Iterator[T]:
    """As `ask`, until the first row has come; after it the other engine would tell another story."""

    def begin(engine: SearchEngine) -> tuple[list[T], Iterator[T]]:
        rows = question(engine)
        return list(islice(rows, 1)), rows

    first, others = ask(begin).value
    yield from first
    yield from others


def _guarded(engine: SearchEngine, question: Callable[[SearchEngine], T]) -> T:
    """Whatever goes wrong in a distributed engine is no reason to leave the reader without an answer."""
    breaker, begun = configured.reading_breaker(engine.name), time.monotonic()
    try:
        value = question(engine)
    except EngineUnavailable as error:
        logger.warning("%s does not answer: %s", engine.name, error)
        breaker.failed(time.monotonic() - begun)
        raise
    except Exception as error:
        logger.exception("%s failed", engine.name)
        breaker.failed(time.monotonic() - begun)
        raise EngineUnavailable(type(error).__name__) from error
    breaker.succeeded()
    return value
