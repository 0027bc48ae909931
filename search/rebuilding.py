"""Building an index anew while readers read and editors edit."""

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

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


def rebuild(engine: SearchEngine, found: Iterable[SearchDocument], failed: dict[str, str]) -> int:
    """How many objects are in the new index; `failed` learns what the engine would not take.

    What changes meanwhile is written again just before the switch and once more after it, for what a worker may have
    had in its hands at that moment.
    """
    begun, written = timezone.now(), 0
    with alone(engine.name):
        with engine.rebuild() as building:
            rows = iter(found)
            while batch := list(islice(rows, AT_ONCE)):
                report = building.add(batch)
                written += report.written
                failed |= dict(report.failed)
            # A first index has no older one through which it could be written to; the second time brings all.
            with suppress(EngineUnavailable):
                replay(engine, begun)
        failed |= replay(engine, begun)
    return written


def replay(engine: SearchEngine, since: datetime) -> dict[str, str]:
    """Write what has changed since: every row that was not done by then, whoever has handled it meanwhile."""
    changed = SearchUpdate.objects.filter(~Q(state=OutboxState.DONE) | Q(done_at__gte=since), engine=engine.name)
    failed: dict[str, str] = {}
    keys = iter(sorted(set(changed.values_list("key", flat=True))))
    while batch := list(islice(keys, AT_ONCE)):
        failed |= updates.refresh(engine, batch)
    return failed
