"""Rows that wait to leave the house, and the traces of the worker that sends them."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.encryption import EncryptedJSONField


class OutboxState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    SENDING = "sending", _("Being sent")
    RETRYING = "retrying", _("Will be tried again")
    NEEDS_ATTENTION = "needs_attention", _("Needs attention")
    DONE = "done", _("Delivered")
    DEAD = "dead", _("Given up")
    HELD = "held", _("Held back")
    CANCELLED = "cancelled", _("Cancelled")


WAITING_STATES = (OutboxState.PENDING, OutboxState.RETRYING, OutboxState.NEEDS_ATTENTION)
UNFINISHED_STATES = (*WAITING_STATES, OutboxState.SENDING)


class OutboxRow(models.Model):
    """Something to be sent at least once; written in the same transaction as its cause."""

    state = models.CharField(_("state"), max_length=16, choices=OutboxState.choices, default=OutboxState.PENDING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    locked_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lock_token = models.UUIDField(null=True, blank=True, editable=False)
    first_failed_at = models.DateTimeField(_("first failure"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    updated_at = models.DateTimeField(_("updated"), default=timezone.now)

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state__in=["pending", "retrying", "needs_attention", "sending"]),
                name="%(app_label)s_%(class)s_due",
            ),
        ]

    @property
    def is_waiting(self) -> bool:
        return self.state in UNFINISHED_STATES


class QueuedEmail(OutboxRow):
    """One message to one address. Its content names people, so it is encrypted and emptied once it is sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.SlugField(_("purpose"), max_length=40)
    about = models.CharField(_("about"), max_length=100, blank=True, db_index=True)
    content = EncryptedJSONField(_("content"), default=dict)

    class Meta(OutboxRow.Meta):
        abstract = False
        verbose_name = _("e-mail to send")
        verbose_name_plural = _("e-mails to send")

    def __str__(self) -> str:
        return f"{self.purpose} {self.uuid}"


class WorkerHeartbeat(models.Model):
    """When a worker was last seen."""

    name = models.CharField(_("worker"), max_length=100, unique=True)
    started_at = models.DateTimeField(_("started"))
    seen_at = models.DateTimeField(_("last seen"), db_index=True)
    handled = models.PositiveBigIntegerField(_("rows handled"), default=0)

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name


class PeriodicRun(models.Model):
    """When a periodic job is next due, so that any number of workers run it once."""

    name = models.CharField(_("job"), max_length=100, unique=True)
    due_at = models.DateTimeField(_("due"))
    finished_at = models.DateTimeField(_("last finished"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("periodic job")
        verbose_name_plural = _("periodic jobs")

    def __str__(self) -> str:
        return self.name
