"""Taking the person out of an inquiry: reference, dates and states stay, everything that names anybody goes."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from leads import audit
from leads.blind_index import LEAD_COLUMNS
from leads.events import CREATED, ERASED, lead_erased
from leads.models import Attempt, Delivery, Lead, LeadConsent, LeadNote, ReviewState
from leads.querysets import CLOSED_STATES
from leads.services import emails_of
from portal.models import OutboxState, PeriodicRun, QueuedEmail

TOUCHED = (Lead, LeadConsent, LeadNote, Delivery, Attempt, QueuedEmail)
NOTHING = {"data": {}, "schema": {}, "origin": {}} | dict.fromkeys(LEAD_COLUMNS, "")
SCRUBBED = "leads.scrubbed"  # the row that remembers when it last succeeded


def erase(lead: Lead, now: datetime | None = None, *, user: Any = None) -> bool:
    """On somebody's request; receivers that have the inquiry, or may have it, are told to erase it as well."""
    now = now or timezone.now()
    with transaction.atomic():
        if not _mark(lead, now):
            return False
        # Locked: no worker begins with one of them between the look at its attempts and its end.
        deliveries = list(lead.deliveries.select_for_update().order_by("pk"))
        _empty(lead, now)
        _tell_receivers(lead, [row for row in deliveries if row.event_type == CREATED and row.attempts], now)
        audit.record(lead, audit.ERASED, user)
    return True


def expire(lead: Lead, now: datetime) -> bool:
    """The portal's own term is over; how long a receiver keeps its copy is the receiver's affair.

    What somebody has meanwhile released, annotated or sent again is not over, so it stays.
    """
    found = Lead.objects.select_for_update().filter(
        pk=lead.pk, review_state=lead.review_state, last_contact_at=lead.last_contact_at
    )
    with transaction.atomic():
        if not found.exists():
            return False
        waits = lead.review_state == ReviewState.ACCEPTED and lead.deliveries.exclude(state__in=CLOSED_STATES).exists()
        if waits or not _mark(lead, now):
            return False
        _empty(lead, now)
        audit.record(lead, audit.PURGED)
    return True


def scrub(now: datetime) -> bool:
    """Overwrite what erased rows have left in the database's files; tried again until nobody reads meanwhile."""
    last = PeriodicRun.objects.filter(name=SCRUBBED).values_list("finished_at", flat=True).first()
    erased = Lead.objects.filter(erased_at__isnull=False)
    if not (erased.filter(erased_at__gt=last) if last else erased).exists() or not scrub_files():
        return False
    PeriodicRun.objects.update_or_create(name=SCRUBBED, defaults={"due_at": now, "finished_at": now})
    return True


def scrub_files() -> bool:
    """SQLite is rewritten as a whole, PostgreSQL frees the old versions of the rows; False when it has to wait."""
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            was_busy, *_ = cursor.fetchone()
            return not was_busy
        for model in TOUCHED:
            cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
    return True


def _mark(lead: Lead, now: datetime) -> bool:
    """Empty the inquiry itself, once; whoever gives or repeats deliveries waits for this, and then looks again."""
    emptied = {**NOTHING, "review_state": ReviewState.ERASED, "has_origin": False, "erased_at": now}
    return bool(Lead.objects.filter(pk=lead.pk, erased_at__isnull=True).update(**emptied))


def _empty(lead: Lead, now: datetime) -> None:
    """All that belongs to it; what waits is called off."""
    lead.consents.update(evidence={})
    lead.notes.update(text="")
    lead.deliveries.update(payload={})  # waits for a worker that is just recording its answer
    Attempt.objects.filter(delivery__lead=lead).update(answer="")
    for rows in (lead.deliveries.all(), emails_of(lead)):
        rows.exclude(state__in=CLOSED_STATES).update(
            state=OutboxState.CANCELLED, locked_until=None, lock_token=None, updated_at=now
        )
    emails_of(lead).update(content={})


def _tell_receivers(lead: Lead, asked: list[Delivery], now: datetime) -> None:
    """Whoever was never asked knows nothing of the inquiry; an attempt that is under way is let end first."""
    for delivery in {delivery.endpoint_id: delivery for delivery in asked}.values():
        Delivery.objects.get_or_create(
            lead=lead,
            endpoint_id=delivery.endpoint_id,
            event_type=ERASED,
            generation=1,
            defaults={
                "payload": lead_erased(lead, delivery.remote_id, now),
                "next_attempt_at": delivery.locked_until or now,
                "created_at": now,
            },
        )
