"""What is asked of inquiries, consents and deliveries."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.models.outbox import UNFINISHED_STATES, OutboxState

CLOSED_STATES = (OutboxState.DONE, OutboxState.CANCELLED)
OPEN_STATES = tuple(state for state in OutboxState if state not in CLOSED_STATES)
DOUBLE_WITHIN = timedelta(hours=24)


class LeadQuerySet(models.QuerySet):
    def with_delivery_figures(self) -> Self:
        """Adds how many deliveries each inquiry has in which state, counted for the rows that are read only."""
        waiting = self._deliveries(state__in=UNFINISHED_STATES)
        return self.annotate(
            delivery_count=self._number(),
            done_count=self._number(state=OutboxState.DONE),
            open_count=self._number(state__in=OPEN_STATES),
            attention_count=self._number(state__in=[OutboxState.NEEDS_ATTENTION, OutboxState.DEAD]),
            unfinished_count=self._number(state__in=UNFINISHED_STATES),
            oldest_undelivered=Subquery(waiting.order_by("created_at").values("created_at")[:1]),
        )

    def with_doubles(self) -> Self:
        """Adds `has_double`: the same e-mail or phone wrote within a day. Both are kept, nothing is merged."""
        near = self.model._default_manager.filter(
            received_at__gte=OuterRef("received_at") - DOUBLE_WITHIN,
            received_at__lte=OuterRef("received_at") + DOUBLE_WITHIN,
        ).exclude(pk=OuterRef("pk"))
        same_email = near.exclude(email_idx="").filter(email_idx=OuterRef("email_idx"))
        same_phone = near.exclude(phone_idx="").filter(phone_idx=OuterRef("phone_idx"))
        return self.annotate(has_double=Exists(same_email) | Exists(same_phone))

    def doubles_of(self, lead: Any) -> Self:
        same = Q(email_idx=lead.email_idx) & ~Q(email_idx="") | Q(phone_idx=lead.phone_idx) & ~Q(phone_idx="")
        near = (lead.received_at - DOUBLE_WITHIN, lead.received_at + DOUBLE_WITHIN)
        return self.filter(same, received_at__range=near).exclude(pk=lead.pk)

    def awaiting_answer(self) -> Self:
        """Accepted, and nobody has noted what came of them."""
        return self.filter(review_state="accepted", outcome="")

    def overdue(self, now: datetime) -> Self:
        return self.awaiting_answer().filter(answer_by__lt=now)

    def delivered_everywhere(self) -> Self:
        """Nothing of them waits, was given up or is under way."""
        return self.exclude(deliveries__state__in=OPEN_STATES)

    def _deliveries(self, **conditions: Any) -> models.QuerySet:
        """Those of the inquiry in question."""
        deliveries = self.model._meta.get_field("deliveries").related_model._default_manager
        return deliveries.filter(lead=OuterRef("pk"), **conditions).order_by()

    def _number(self, **conditions: Any) -> Coalesce:
        numbers = self._deliveries(**conditions).values("lead").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(numbers), 0)


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
