"""Sending again what was sent, what failed, or what a receiver has lost."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from leads.events import ERASED
from leads.models import Delivery, Lead, ReviewState
from portal.models import OutboxState

# In the hands of a worker, held back as possible spam, or called off: not to be sent again.
UNTOUCHED = (OutboxState.SENDING, OutboxState.HELD, OutboxState.CANCELLED)
SETTLED = (OutboxState.DONE, OutboxState.DEAD)
FAILED = (OutboxState.RETRYING, OutboxState.NEEDS_ATTENTION, OutboxState.DEAD)


def redeliver(delivery: Delivery, now: datetime | None = None) -> bool:
    """Send again under the same webhook-id, from the start of the schedule; False while it is being sent."""
    return bool(redeliver_all(Delivery.objects.filter(pk=delivery.pk), now))


def redeliver_all(deliveries: QuerySet[Delivery], now: datetime | None = None) -> int:
    """The same for all that match, not for a page of them.

    Inquiries are locked first, as by whoever erases them; what a worker has taken meanwhile is looked at again.
    """
    erased = Q(lead__review_state=ReviewState.ERASED) & ~Q(event_type=ERASED)
    with transaction.atomic():
        leads = Lead.objects.filter(pk__in=deliveries.order_by().values("lead")).order_by("pk")
        locked = list(leads.select_for_update().values_list("pk", flat=True))
        free = deliveries.order_by("pk").filter(lead__in=locked).exclude(Q(state__in=UNTOUCHED) | erased)
        ids = list(free.select_for_update(of=("self",)).values_list("pk", flat=True))
        return Delivery.objects.filter(pk__in=ids).update(**due_now(now or timezone.now()))


def failed(since: datetime | None = None) -> QuerySet[Delivery]:
    """What has failed and was not delivered, of inquiries that came since then."""
    deliveries = Delivery.objects.filter(state__in=FAILED, lead__isnull=False)
    return deliveries.filter(created_at__gte=since) if since else deliveries


def send_as_new(delivery: Delivery, now: datetime | None = None) -> Delivery | None:
    """A further delivery under an id of its own, for a receiver that has lost data; None while one is under way."""
    now = now or timezone.now()
    with transaction.atomic():
        lead = Lead.objects.select_for_update().filter(pk=delivery.lead_id, erased_at=None).first()
        same = Delivery.objects.filter(
            lead=delivery.lead_id, endpoint=delivery.endpoint_id, event_type=delivery.event_type
        )
        if lead is None or same.exclude(state__in=SETTLED).exists():
            return None
        latest = same.aggregate(latest=Max("generation"))["latest"]
        return Delivery.objects.create(
            lead=lead,
            endpoint=delivery.endpoint,
            event_type=delivery.event_type,
            generation=latest + 1,
            payload=Delivery.objects.get(pk=delivery.pk).payload,
            next_attempt_at=now,
            created_at=now,
        )


def due_now(now: datetime) -> dict[str, Any]:
    """The beginning of the schedule."""
    return {
        "state": OutboxState.PENDING,
        "failures": 0,
        "first_failed_at": None,
        "done_at": None,
        "next_attempt_at": now,
        "updated_at": now,
    }
