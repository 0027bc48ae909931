"""The circuit breaker of an endpoint: a receiver that does not answer is asked rarely, by one delivery at a time.

Its state is in the endpoint's row, changed by conditional updates, so any number of workers share it. While it is open
the attempts of an inquiry do not count. When it closes, all that waits becomes due at once, at the endpoint's own pace.
"""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from leads.models import Delivery, Endpoint
from portal.models.outbox import WAITING_STATES
from portal.outbox.backoff import clamp_retry_after
from portal.outbox.conf import outbox_settings
from portal.outbox.outcome import Outcome, Result

FAILURES_TO_OPEN = 5
PAUSES = (60.0, 120.0, 240.0, 480.0, 900.0)
BURST = timedelta(seconds=1)  # as long as a worker sleeps, so that it can keep up the pace


class EndpointGate:
    """Lets a delivery through when its endpoint is neither paused nor silent nor served quickly enough already."""

    def narrow(self, rows: QuerySet[Delivery], now: datetime) -> QuerySet[Delivery]:
        is_ready = Q(endpoint__is_paused=False) & _reached("endpoint__blocked_until", now)
        is_test = Q(lead=None)  # somebody waits for its result
        return rows.select_related("endpoint").filter(is_ready | is_test, _reached("endpoint__slot_at", now + BURST))

    def admit(self, row: Delivery, now: datetime) -> bool:
        endpoint, row.is_probe = row.endpoint, False
        if endpoint.is_open and not row.is_test:
            row.is_probe = _take_probe(endpoint, now)
            if not row.is_probe:
                return False
        return endpoint.per_second is None or _take_slot(endpoint, now)


def note(delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Draw the conclusion for the endpoint from what an attempt came to; in the transaction that records it."""
    endpoints = Endpoint.objects.filter(pk=delivery.endpoint_id)
    if outcome.detail.get("was_not_asked"):
        _give_back_probe(endpoints, delivery, now)
    elif outcome.result is Result.DONE or outcome.detail.get("is_content_fault"):
        _close(endpoints, now)
    elif delivery.is_test:
        return
    elif getattr(delivery, "is_probe", False):
        _stay_open(endpoints, outcome, now)
    else:
        endpoints.filter(opened_at=None).update(failures=F("failures") + 1)
        needed = 1 if outcome.detail.get("is_gone") else FAILURES_TO_OPEN
        _open(endpoints.filter(failures__gte=needed), outcome, now)


def probe_now(endpoint: Endpoint, now: datetime) -> None:
    """Somebody has mended something: what waits is due, and if the breaker is open one delivery tries at once."""
    Endpoint.objects.filter(pk=endpoint.pk).exclude(opened_at=None).update(blocked_until=now)
    make_due(endpoint.pk, now)


def make_due(endpoint_id: int, now: datetime) -> None:
    waiting = Delivery.objects.filter(endpoint=endpoint_id, state__in=WAITING_STATES, next_attempt_at__gt=now)
    waiting.update(next_attempt_at=now)


def _close(endpoints: QuerySet[Endpoint], now: datetime) -> None:
    for endpoint in endpoints.exclude(opened_at=None):
        make_due(endpoint.pk, now)
    endpoints.filter(Q(failures__gt=0) | ~Q(opened_at=None)).update(
        failures=0, openings=0, opened_at=None, blocked_until=None
    )


def _open(endpoints: QuerySet[Endpoint], outcome: Outcome, now: datetime) -> None:
    for endpoint in endpoints.filter(opened_at=None):
        endpoints.filter(opened_at=None).update(opened_at=now, openings=1, blocked_until=now + _pause(1, outcome))
        make_due(endpoint.pk, now)  # nothing waits longer than the breaker does


def _stay_open(endpoints: QuerySet[Endpoint], outcome: Outcome, now: datetime) -> None:
    for endpoint in endpoints.exclude(opened_at=None):
        openings = endpoint.openings + 1
        still_open = endpoints.exclude(opened_at=None)
        still_open.update(openings=openings, blocked_until=now + _pause(openings, outcome))


def _give_back_probe(endpoints: QuerySet[Endpoint], delivery: Delivery, now: datetime) -> None:
    """Nothing was asked, so nothing is known of the receiver: another delivery tries instead."""
    if getattr(delivery, "is_probe", False):
        endpoints.exclude(opened_at=None).update(blocked_until=now)


def _pause(openings: int, outcome: Outcome) -> timedelta:
    seconds = PAUSES[min(openings, len(PAUSES)) - 1]
    if outcome.retry_after is not None:
        seconds = max(seconds, clamp_retry_after(outcome.retry_after))
    return timedelta(seconds=seconds / outbox_settings().time_scale)


def _take_probe(endpoint: Endpoint, now: datetime) -> bool:
    """One delivery at a time: the next may try when this one's lease is over or its result is known."""
    free = Endpoint.objects.filter(pk=endpoint.pk, blocked_until=endpoint.blocked_until, blocked_until__lte=now)
    return bool(free.update(blocked_until=now + outbox_settings().lease_time))


def _take_slot(endpoint: Endpoint, now: datetime) -> bool:
    slot = max(endpoint.slot_at or now, now)
    if slot > now + BURST:
        return False
    same = Endpoint.objects.filter(pk=endpoint.pk, slot_at=endpoint.slot_at)
    return bool(same.update(slot_at=slot + timedelta(seconds=1 / endpoint.per_second)))


def _reached(field: str, moment: datetime) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__lte": moment})
