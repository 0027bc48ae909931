"""Writing down what an attempt came to, only while the lease is still ours."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random, SystemRandom
from typing import Any

from portal.models.outbox import OutboxRow, OutboxState
from portal.outbox.backoff import ATTENTION_INTERVAL, clamp_retry_after, next_delay
from portal.outbox.claim import release
from portal.outbox.conf import outbox_settings
from portal.outbox.outcome import Outcome, Result


def record(row: OutboxRow, outcome: Outcome, now: datetime, rng: Random | None = None) -> bool:
    """Store the outcome; False when the lease was lost and somebody else answers for the row now."""
    if outcome.result is Result.POSTPONE:
        release([row], now)
        return True
    changes = {"locked_until": None, "lock_token": None, "updated_at": now, "last_error": outcome.error[:200]}
    changes |= _after_success(now) if outcome.result is Result.DONE else _after_failure(row, outcome, now, rng)
    held = type(row)._default_manager.filter(pk=row.pk, state=OutboxState.SENDING, lock_token=row.lock_token)
    if not held.update(**changes):
        return False
    for name, value in changes.items():
        setattr(row, name, value)
    return True


def _after_success(now: datetime) -> Mapping[str, Any]:
    return {"state": OutboxState.DONE, "done_at": now, "failures": 0, "first_failed_at": None}


def _after_failure(row: OutboxRow, outcome: Outcome, now: datetime, rng: Random | None) -> dict[str, Any]:
    if not outcome.counts:
        return _as_before(outcome, now)
    conf = outbox_settings()
    first_failed_at = row.first_failed_at or now
    failures = row.failures + 1
    changes = {"failures": failures, "first_failed_at": first_failed_at}
    if now - first_failed_at >= conf.dead_after:
        return changes | {"state": OutboxState.DEAD}
    if outcome.result is Result.ATTENTION:
        state, delay = OutboxState.NEEDS_ATTENTION, ATTENTION_INTERVAL
        if outcome.retry_after is not None:
            delay = max(delay, clamp_retry_after(outcome.retry_after))
    else:
        state, delay = OutboxState.RETRYING, next_delay(failures, outcome.retry_after, rng or SystemRandom())
    return changes | {"state": state, "next_attempt_at": now + timedelta(seconds=delay / conf.time_scale)}


def _as_before(outcome: Outcome, now: datetime) -> dict[str, Any]:
    """At the end of the queue, its failures and its age what they were."""
    state = OutboxState.NEEDS_ATTENTION if outcome.result is Result.ATTENTION else OutboxState.RETRYING
    return {"state": state, "next_attempt_at": now}
