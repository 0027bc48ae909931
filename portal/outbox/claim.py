"""Taking rows on a lease, and giving them back."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import connections, models, router, transaction
from django.db.models import F, Q

from portal.models.outbox import WAITING_STATES, OutboxRow, OutboxState
from portal.outbox.conf import outbox_settings
from portal.outbox.registry import Gate

Row = TypeVar("Row", bound=OutboxRow)


def due(model: type[Row], now: datetime) -> models.QuerySet[Row]:
    """Rows that may be sent now, those of a worker that died with its lease included."""
    waiting = Q(state__in=WAITING_STATES, next_attempt_at__lte=now)
    abandoned = Q(state=OutboxState.SENDING, locked_until__lte=now)
    return model._default_manager.filter(waiting | abandoned).order_by("next_attempt_at", "pk")


def _sendable(model: type[Row], now: datetime, gate: Gate | None) -> models.QuerySet[Row]:
    return gate.narrow(due(model, now), now) if gate else due(model, now)


def claim(model: type[Row], limit: int, now: datetime, gate: Gate | None = None) -> list[Row]:
    """Lease up to `limit` due rows; each gets `was_abandoned`: was it taken over from a dead worker?"""
    if not _sendable(model, now, gate).exists():
        return []  # spares SQLite a write lock at every poll
    database = router.db_for_write(model)
    with transaction.atomic(using=database):
        rows = _sendable(model, now, gate).using(database)
        if connections[database].features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True, of=("self",))
        picked = [row for row in rows[:limit] if gate is None or gate.admit(row, now)]
        token, locked_until = uuid.uuid4(), now + outbox_settings().lease_time
        model._default_manager.using(database).filter(pk__in=[row.pk for row in picked]).update(
            state=OutboxState.SENDING,
            attempts=F("attempts") + 1,
            locked_until=locked_until,
            lock_token=token,
            updated_at=now,
        )
    for row in picked:
        row.was_abandoned = row.state == OutboxState.SENDING
        row.state, row.attempts = OutboxState.SENDING, row.attempts + 1
        row.locked_until, row.lock_token = locked_until, token
    return picked


def release(rows: Sequence[OutboxRow], now: datetime) -> None:
    """Give leased rows back untried, as they were: due at once, the attempt not counted."""
    for row in rows:
        type(row)._default_manager.filter(pk=row.pk, state=OutboxState.SENDING, lock_token=row.lock_token).update(
            state=OutboxState.RETRYING if row.failures else OutboxState.PENDING,
            attempts=F("attempts") - 1,
            locked_until=None,
            lock_token=None,
            updated_at=now,
        )
