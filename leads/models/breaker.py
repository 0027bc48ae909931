"""The circuit breaker's part of an endpoint's row: in the database, so that all workers share it."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class BreakerFields(models.Model):
    """Closed: `opened_at` is empty. Open: nothing is sent before `blocked_until`, then one delivery tries."""

    is_paused = models.BooleanField(_("paused"), default=False, editable=False)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0, editable=False)
    opened_at = models.DateTimeField(_("not answering since"), null=True, blank=True, editable=False)
    openings = models.PositiveIntegerField(default=0, editable=False)
    blocked_until = models.DateTimeField(_("next probe"), null=True, blank=True, editable=False)
    slot_at = models.DateTimeField(null=True, blank=True, editable=False)
    alerted_at = models.DateTimeField(_("last alert"), null=True, blank=True, editable=False)
    needs_attention = models.BooleanField(_("needs attention"), default=False, editable=False)
    clock_offset = models.IntegerField(_("seconds by which our clock is ahead"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    def is_blocked(self, now: datetime) -> bool:
        return self.is_paused or (self.blocked_until is not None and self.blocked_until > now)
