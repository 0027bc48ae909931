"""What is asked of inquiries, consents and deliveries."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, Min, Q

from portal.models.outbox import UNFINISHED_STATES, OutboxState


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


class ConsentTextQuerySet(models.QuerySet):
    def valid(self, kind: str, locale: str, now: datetime) -> Self:
        """The texts of a consent, newest first, those of the future left out."""
        return self.filter(kind=kind, locale=locale, valid_from__lte=now).order_by("-version")


class DeliveryQuerySet(models.QuerySet):
    def undelivered(self) -> Self:
        return self.filter(state__in=UNFINISHED_STATES)
