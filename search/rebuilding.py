"""Building an index anew while readers read and editors edit."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from portal.models import OutboxState
from search import updates
from search.document import SearchDocument
from search.engines.base import EngineUnavailable, SearchEngine
from search.models import SearchUpdate

AT_ONCE = 200


class AlreadyRunning(Exception):
    """Somebody else is building the same index."""


@contextmanager
def alone(engine: str) -> Iterator[None]:
    """On this machine, beside the embedded index; the system lets go of the lock of a process that is killed."""
    path = Path(settings.SEARCH_INDEX_PATH).with_suffix(f".{engine}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(engine) from None
        yield


@dataclass(frozen=True, slots=True)
class Start:
    """The moment before a build reads its first object, and the rows that its reading makes good."""

    at: datetime
    rows: frozenset[int]

    @classmethod
    def of(cls, engine: SearchEngine) -> Self:
        at = timezone.now()
        waiting = SearchUpdate.objects.filter(engine=engine.name).exclude(state=OutboxState.DONE)
        return cls(at, frozenset(waiting.values_list("pk", flat=True)))


def rebuild(engine: SearchEngine, found: Iterable[SearchDocument], failed: dict[str, str]) -> int:
    """How many objects are in the new index; `failed` learns what the engine would not take.

    What changes meanwhile is written again just before the switch and once more after it, for what a worker may have
    had in its hands at that moment.
    """
    written = 0
    with alone(engine.name):
        start = Start.of(engine)
        with engine.rebuild() as building:
            rows = iter(found)
            while batch := list(islice(rows, AT_ONCE)):
                report = building.add(batch)
                written += report.written
                failed |= dict(report.failed)
            # A first index has no older one through which it could be written to; the second time brings all.
            with suppress(EngineUnavailable):
                replay(engine, start)
        failed |= replay(engine, start)
        finish(start, failed)
    return written


def replay(engine: SearchEngine, start: Start) -> dict[str, str]:
    """Write what has changed since: every row that was not there, or not done, whoever has handled it meanwhile.

    Rows are known by their keys and not by their stamps: a transaction may commit late what it stamped early.
    """
    changed = SearchUpdate.objects.filter(~Q(state=OutboxState.DONE) | Q(done_at__gte=start.at), engine=engine.name)
    failed: dict[str, str] = {}
    keys = iter(sorted({key for row, key in changed.values_list("pk", "key") if row not in start.rows}))
    while batch := list(islice(keys, AT_ONCE)):
        failed |= updates.refresh(engine, batch)
    return failed


def finish(start: Start, failed: Iterable[str]) -> None:
    """What waited when the build began is in the index. What is due later waits on: its save may not have ended."""
    rows = iter(start.rows)
    while batch := list(islice(rows, AT_ONCE)):
        due = SearchUpdate.objects.filter(pk__in=batch, state=OutboxState.PENDING, next_attempt_at__lte=start.at)
        due.exclude(key__in=failed).update(state=OutboxState.DONE, done_at=timezone.now())
