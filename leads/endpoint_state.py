"""How an endpoint stands, in a few words and in figures."""

from typing import Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from leads.models import Endpoint
from portal.models import OutboxState
from portal.models.outbox import UNFINISHED_STATES


def describe(endpoint: Endpoint) -> str:
    if endpoint.is_paused:
        return _("Paused")
    if endpoint.is_open:
        return _("Does not answer")
    if endpoint.needs_attention:
        return _("Needs attention")
    return _("Receives inquiries") if endpoint.is_active else _("Not in use")


def figures(endpoint: Endpoint) -> dict[str, Any]:
    """Counts of inquiries; tests are none."""
    return endpoint.deliveries.filter(lead__isnull=False).aggregate(
        waiting=Count("pk", filter=Q(state__in=UNFINISHED_STATES)),
        attention=Count("pk", filter=Q(state=OutboxState.NEEDS_ATTENTION)),
        dead=Count("pk", filter=Q(state=OutboxState.DEAD)),
        done=Count("pk", filter=Q(state=OutboxState.DONE)),
        doubles=Count("pk", filter=Q(possible_double=True)),
        last_done=Max("done_at"),
    )
