"""The numbers by which one sees whether search tells the truth."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from portal.models import OutboxState
from portal.models.outbox import UNFINISHED_STATES
from search import configured
from search.models import EngineState, SearchUpdate


@dataclass(frozen=True, slots=True)
class EngineFigures:
    ok: bool | None  # None: not asked yet
    documents: int
    detail: str
    seconds_since_asked: int | None
    waiting: int
    oldest_waiting_seconds: int
    dead: int
    reading: str  # the breakers of this process
    writing: str


def figures() -> Mapping[str, Any]:
    return {
        "preferred": configured.names()[-1],
        "engines": {name: asdict(found) for name, found in by_engine(timezone.now()).items()},
    }


def by_engine(now: datetime) -> dict[str, EngineFigures]:
    waiting = Q(state__in=UNFINISHED_STATES)
    rows = SearchUpdate.objects.exclude(state=OutboxState.DONE).values("engine")
    counts = rows.annotate(
        waiting=Count("pk", filter=waiting),
        oldest=Min("created_at", filter=waiting),
        dead=Count("pk", filter=Q(state=OutboxState.DEAD)),
    )
    counted = {row["engine"]: row for row in counts.order_by()}
    states = {state.engine: state for state in EngineState.objects.all()}
    return {name: _figures(name, states.get(name), counted.get(name, {}), now) for name in configured.names()}


def _figures(name: str, state: EngineState | None, counts: Mapping[str, Any], now: datetime) -> EngineFigures:
    return EngineFigures(
        ok=state.ok if state else None,
        documents=state.documents if state else 0,
        detail=state.detail if state else "",
        seconds_since_asked=_seconds(state.checked_at, now) if state else None,
        waiting=counts.get("waiting", 0),
        oldest_waiting_seconds=_seconds(counts.get("oldest") or now, now),
        dead=counts.get("dead", 0),
        reading=configured.reading_breaker(name).state,
        writing=configured.writing_breaker(name).state,
    )


def _seconds(since: datetime, now: datetime) -> int:
    return max(round((now - since).total_seconds()), 0)
