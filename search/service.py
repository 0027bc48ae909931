"""The one door to search: rooms, views and commands come through here."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

from search import configured, failover
from search.configured import embedded, engines
from search.engines.base import EngineUnavailable, SearchEngine
from search.query import SearchQuery, Sort
from search.results import Completion, EngineResult, Hit, SearchResult
from search.understanding import QueryPlan, Vocabulary, decide, loosened, nearest

__all__ = ["embedded", "engine", "engines", "iterate", "more_like", "plan", "search", "suggest", "vocabulary"]

logger = logging.getLogger(__name__)

ENOUGH = 10  # hits; below that the page goes on with objects that hold some of the words


def engine() -> SearchEngine:
    """The one that ought to answer."""
    return configured.preferred()


def vocabulary() -> Vocabulary:
    try:
        return embedded().vocabulary()
    except EngineUnavailable as error:
        logger.warning("No words to correct by: %s", error)
        return Vocabulary()


def plan(query: SearchQuery) -> QueryPlan:
    """How the query is carried out: with its words as typed, or, where they find nothing, as they may be meant."""
    try:
        return failover.ask(lambda chosen: plan_for(chosen, query)).value
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return decide(query, Vocabulary(), lambda _plan: 0)


def plan_for(chosen: SearchEngine, query: SearchQuery) -> QueryPlan:
    def count(planned: QueryPlan) -> int:
        return chosen.search(planned.with_query(replace(planned.query, size=0, want_facets=()))).total

    return decide(query, vocabulary() if query.text else Vocabulary(), count)


def search(query: SearchQuery) -> SearchResult:
    """Never raises for want of an engine: the result is empty then, and `unavailable`. One engine fills a result."""
    begun = perf_counter()
    try:
        answer = failover.ask(lambda chosen: _answer(chosen, query))
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return SearchResult((), 0, took_ms=_since(begun), degraded=True, unavailable=True)
    return replace(answer.value, took_ms=_since(begun), engine=answer.engine, degraded=answer.degraded)


def _answer(chosen: SearchEngine, query: SearchQuery) -> SearchResult:
    planned = plan_for(chosen, query)
    found = chosen.search(planned)
    partial = _partial(chosen, planned, found) if found.total < ENOUGH else ()
    alike = _alike(chosen, planned) if not found.total and not partial else ()
    return SearchResult(
        hits=found.hits,
        total=found.total,
        facets=found.facets,
        numbers=found.numbers,
        partial=partial,
        alike=alike,
        suggestion=planned.suggestion,
    )


def _partial(chosen: SearchEngine, planned: QueryPlan, found: EngineResult) -> tuple[Hit, ...]:
    """Objects that hold some of the words, beyond those that hold enough of them."""
    loose = loosened(planned)
    if loose == planned or not planned.query.size:
        return ()
    first = replace(planned.query, sort=Sort.RELEVANCE, page=1, size=2 * ENOUGH, want_facets=(), want_numbers=())
    above = found.hits if len(found.hits) == found.total else chosen.search(planned.with_query(first)).hits
    shown = {hit.key for hit in above}
    return tuple(hit for hit in chosen.search(loose.with_query(first)).hits if hit.key not in shown)[:ENOUGH]


def _alike(chosen: SearchEngine, planned: QueryPlan) -> tuple[Hit, ...]:
    """What comes nearest by the look of its words; without the filters, which may be what left nothing."""
    if not planned.query.text or not planned.query.size:
        return ()
    similar = nearest(SearchQuery(planned.query.text, planned.query.language, size=ENOUGH // 2), vocabulary())
    return chosen.search(similar).hits if similar else ()


def iterate(planned: QueryPlan) -> Iterator[Hit]:
    """Every hit in order, streamed. Raises EngineUnavailable: half an export would be a lie."""
    return failover.stream(lambda chosen: chosen.iterate(planned))


def suggest(prefix: str, language: str, limit: int = 8) -> Sequence[Completion]:
    try:
        return failover.ask(lambda chosen: chosen.suggest(prefix, language, limit)).value
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return []


def more_like(key: str, language: str, limit: int = 4) -> Sequence[Hit]:
    try:
        return failover.ask(lambda chosen: chosen.more_like(key, language, limit)).value
    except EngineUnavailable as error:
        logger.warning("Search is unavailable: %s", error)
        return []


def _since(begun: float) -> float:
    return (perf_counter() - begun) * 1000
