"""Keeping the indexes up to date: rows in the transaction of the change, the writing done by the worker.

Each object has a row for each engine, and each engine its own handler, so that none waits for another.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from portal.models import BasePage, OutboxState
from portal.outbox import Outcome, Result, claim, record, release
from portal.outbox.registry import Handler, Periodic, register, register_periodic
from search import configured, documents
from search.breaker import State
from search.engines.base import Delete, EngineUnavailable, SearchEngine, Upsert
from search.models import SearchUpdate

logger = logging.getLogger(__name__)

AT_ONCE = 200
KEPT = timedelta(days=1)
POSTPONED = Outcome(Result.POSTPONE)


@dataclass(frozen=True, slots=True)
class EngineGate:
    """Lets the rows of one engine through, while it answers."""

    engine: str

    def narrow(self, rows: QuerySet[SearchUpdate], now: datetime) -> QuerySet[SearchUpdate]:
        answers = configured.writing_breaker(self.engine).state is not State.OPEN
        return rows.filter(engine=self.engine) if answers else rows.none()

    def admit(self, row: SearchUpdate, now: datetime) -> bool:
        return True


def enqueue(*subjects: Model | str, delay: timedelta = timedelta(), engines: Iterable[str] | None = None) -> None:
    """Ask for objects (or keys) to be indexed again; call it in the transaction of the change."""
    due = timezone.now() + delay
    keys = dict.fromkeys(subject if isinstance(subject, str) else documents.key_for(subject) for subject in subjects)
    names = configured.names() if engines is None else engines
    rows = [SearchUpdate(engine=name, key=key, next_attempt_at=due) for name in names for key in keys]
    SearchUpdate.objects.bulk_create(rows, batch_size=AT_ONCE)


def enqueue_branch(page: BasePage, *, delay: timedelta = timedelta()) -> None:
    """Ask for a page, all below it and what shows them: their addresses or who may read them have changed."""
    subjects: list[Model | str] = []
    below = BasePage.objects.filter(path__startswith=page.path).select_related("content_type")
    for row in below.only("content_type"):
        model = row.content_type.model_class()
        if prefix := documents.prefix_of(model):
            subjects.append(f"{prefix}:{row.pk}")
        if model and documents.shows_elsewhere(model):
            subjects += documents.affected_by(row.specific)
    enqueue(*subjects, delay=delay)


def handle(row: SearchUpdate, now: datetime) -> Outcome:
    """Index the row's object, and in the same stroke those of all other rows that are due, each object once."""
    others = claim(SearchUpdate, AT_ONCE, now, EngineGate(row.engine))
    try:
        failed = refresh(configured.by_name(row.engine), (other.key for other in (row, *others)))
    except EngineUnavailable as error:
        # Nothing is wrong with the rows: untouched, they are due as soon as the engine answers again.
        logger.warning("%s cannot be written to: %s", row.engine, error)
        release(others, now)
        return POSTPONED
    except BaseException:
        release(others, now)
        raise
    for other in others:
        record(other, _outcome(failed, other.key), now)
    settle(row.engine, {other.key for other in (row, *others)} - failed.keys(), now)
    return _outcome(failed, row.key)


def settle(engine: str, keys: Iterable[str], now: datetime) -> None:
    """What failed for these objects before has been made good."""
    failed = Q(state__in=(OutboxState.RETRYING, OutboxState.NEEDS_ATTENTION, OutboxState.DEAD))
    SearchUpdate.objects.filter(failed, engine=engine, key__in=keys).update(state=OutboxState.DONE, done_at=now)


def refresh(engine: SearchEngine, keys: Iterable[str]) -> dict[str, str]:
    """Make an index say what the database says now; returns what went wrong by key."""
    loaded = documents.load(keys)
    breaker, begun = configured.writing_breaker(engine.name), time.monotonic()
    was_away = breaker.state is not State.CLOSED
    try:
        report = engine.write(
            Upsert(document) if document else Delete(key, loaded.version) for key, document in loaded.documents.items()
        )
    except Exception:
        breaker.failed(time.monotonic() - begun)
        raise
    breaker.succeeded()
    if was_away:
        try_all_again(engine.name)
    return loaded.failed | dict(report.failed)


def try_all_again(engine: str) -> None:
    """What the engine refused while it was ill may pass now."""
    retrying = SearchUpdate.objects.filter(engine=engine, state=OutboxState.RETRYING)
    retrying.update(next_attempt_at=timezone.now())


def tidy(now: datetime) -> None:
    SearchUpdate.objects.filter(state=OutboxState.DONE, done_at__lt=now - KEPT).delete()
    orphans, _ = SearchUpdate.objects.exclude(engine__in=configured.names()).delete()
    if orphans:
        logger.warning("Dropped %s search updates of an engine that is no longer configured", orphans)


def register_handlers() -> None:
    for name in configured.names():
        lane = "" if name == configured.EMBEDDED else name
        register(Handler(f"search-{name}", SearchUpdate, handle, gate=EngineGate(name), lane=lane))
    register_periodic(Periodic("search_tidy", every=3600, run=tidy))


def _outcome(failed: dict[str, str], key: str) -> Outcome:
    return Outcome.retry(failed[key]) if key in failed else Outcome.done()
