"""What is asked of inquiries, consents and deliveries."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Min, Q
from django.utils import timezone

from portal.models.outbox import UNFINISHED_STATES, OutboxState

CLOSED_STATES = (OutboxState.DONE, OutboxState.CANCELLED)
OPEN_STATES = tuple(state for state in OutboxState if state not in CLOSED_STATES)


class LeadQuerySet(models.QuerySet):
    def with_delivery_figures(self) -> Self:
        """Adds how many deliveries each inquiry has in which state."""
        unfinished = Q(deliveries__state__in=UNFINISHED_STATES)
        return self.annotate(
            delivery_count=Count("deliveries"),
            done_count=Count("deliveries", filter=Q(deliveries__state=OutboxState.DONE)),
            attention_count=Count(
                "deliveries", filter=Q(deliveries__state__in=[OutboxState.NEEDS_ATTENTION, OutboxState.DEAD])
            ),
            oldest_undelivered=Min("deliveries__created_at", filter=unfinished),
        )

    def delivered_everywhere(self) -> Self:
        """Nothing of them waits, was given up or is under way."""
        return self.exclude(deliveries__state__in=OPEN_STATES)


class ConsentTextQuerySet(models.QuerySet):
    def valid(self, kind: str, locale: str, now: datetime) -> Self:
        """The texts of a consent, newest first, those of the future left out."""
        return self.filter(kind=kind, locale=locale, valid_from__lte=now).order_by("-version")

    def current(self, kind: str, locale: str) -> Any:
        """The text in force, or None."""
        return self.valid(kind, locale, timezone.now()).first()


class DeliveryQuerySet(models.QuerySet):
    def undelivered(self) -> Self:
        return self.filter(state__in=UNFINISHED_STATES)
