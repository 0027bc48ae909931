"""The trace by which staff and monitors see that a worker lives."""

import os
import socket
from datetime import datetime, timedelta

from portal.models.outbox import WorkerHeartbeat

BEAT_EVERY = timedelta(seconds=5)
FORGET_AFTER = timedelta(days=1)
ALIVE_WITHIN = timedelta(minutes=2)


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"[:100]


class Heart:
    """Beats at most every few seconds, so that an idle worker hardly writes."""

    def __init__(self, name: str, started_at: datetime) -> None:
        self.name = name
        self._started_at = started_at
        self._last: datetime | None = None

    def beat(self, now: datetime, handled: int) -> None:
        if self._last and now - self._last < BEAT_EVERY:
            return
        WorkerHeartbeat.objects.update_or_create(
            name=self.name, defaults={"seen_at": now, "handled": handled, "started_at": self._started_at}
        )
        if self._last is None:
            WorkerHeartbeat.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()
        self._last = now

    def stop(self) -> None:
        WorkerHeartbeat.objects.filter(name=self.name).delete()


def last_seen() -> datetime | None:
    return WorkerHeartbeat.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def is_beating_here(now: datetime) -> bool:
    """Does a worker live on this host (in this container)? For whoever restarts what has died."""
    here = WorkerHeartbeat.objects.filter(name__startswith=f"{socket.gethostname()}:"[:100])
    return here.filter(seen_at__gte=now - ALIVE_WITHIN).exists()
