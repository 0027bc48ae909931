"""What staff do with an inquiry: take it, annotate it, note what came of it, reject what is spam."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from leads.models import Lead, LeadNote, LeadOutcome, ReviewState
from leads.services import emails_of
from portal.models import OutboxState


def possible_owners() -> QuerySet:
    """Whoever may answer for inquiries."""
    accounts = get_user_model()._default_manager.with_perm("leads.handle_lead")
    return accounts.filter(is_active=True).order_by("last_name", "first_name", get_user_model().USERNAME_FIELD)


def assign(lead: Lead, owner: Any) -> None:
    Lead.objects.filter(pk=lead.pk).update(owner=owner)


def annotate(lead: Lead, author: Any, text: str, now: datetime | None = None) -> LeadNote | None:
    """Add a note; nothing is written about an inquiry whose personal data is gone."""
    now = now or timezone.now()
    with transaction.atomic():
        if not Lead.objects.filter(pk=lead.pk, erased_at__isnull=True).update(last_contact_at=now):
            return None
        return LeadNote.objects.create(lead=lead, author=author, text=text, written_at=now)


def set_outcome(lead: Lead, outcome: str, now: datetime | None = None) -> None:
    """Stops the clock of the answer; an empty outcome starts it again."""
    now = now or timezone.now()
    noted = {"outcome": outcome, "outcome_at": now if outcome else None, "last_contact_at": now}
    Lead.objects.filter(pk=lead.pk).update(**noted)


def reject(lead: Lead, now: datetime | None = None) -> bool:
    """Spam after all: nothing of it is ever sent, and it is erased when the term of the held ones is over."""
    now = now or timezone.now()
    with transaction.atomic():
        held = Lead.objects.filter(pk=lead.pk, review_state=ReviewState.QUARANTINE)
        noted = {"outcome": LeadOutcome.SPAM, "outcome_at": now}
        if not held.update(review_state=ReviewState.REJECTED, **noted):
            return False
        for rows in (lead.deliveries.all(), emails_of(lead)):
            rows.filter(state=OutboxState.HELD).update(state=OutboxState.CANCELLED, updated_at=now)
    return True
