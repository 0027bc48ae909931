"""One word for how far an inquiry has come."""

from typing import Any

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from leads.models import ReviewState


class Progress(TextChoices):
    HELD = "held", _("Held back")
    NO_ENDPOINT = "none", _("No endpoint")
    ATTENTION = "attention", _("Needs attention")
    ON_ITS_WAY = "on-its-way", _("On its way")
    DELIVERED = "delivered", _("Delivered")
    CANCELLED = "cancelled", _("Cancelled")


_NOT_HELD = ~Q(review_state=ReviewState.QUARANTINE)
_ASKED = _NOT_HELD & Q(delivery_count__gt=0)
_CALM = _ASKED & Q(attention_count=0)
# Each reads the figures that `LeadQuerySet.with_delivery_figures` adds.
CONDITIONS = {
    Progress.HELD: Q(review_state=ReviewState.QUARANTINE),
    Progress.NO_ENDPOINT: _NOT_HELD & Q(delivery_count=0),
    Progress.ATTENTION: _ASKED & Q(attention_count__gt=0),
    Progress.ON_ITS_WAY: _CALM & Q(open_count__gt=0),
    Progress.DELIVERED: _CALM & Q(open_count=0, done_count__gt=0),
    Progress.CANCELLED: _CALM & Q(open_count=0, done_count=0),
}

UNDELIVERED = Q(unfinished_count__gt=0)


def progress(lead: Any) -> Progress:
    """Reads the same figures for one inquiry."""
    if lead.review_state == ReviewState.QUARANTINE:
        return Progress.HELD
    if not lead.delivery_count:
        return Progress.NO_ENDPOINT
    if lead.attention_count:
        return Progress.ATTENTION
    if lead.open_count:
        return Progress.ON_ITS_WAY
    return Progress.DELIVERED if lead.done_count else Progress.CANCELLED
