"""One word for how far an inquiry has come."""

from typing import Any

from django.utils.translation import gettext as _

from leads.models import ReviewState


def summary(lead: Any) -> str:
    """Reads the figures that `LeadQuerySet.with_delivery_figures` adds."""
    if lead.review_state == ReviewState.QUARANTINE:
        return _("Held back")
    if not lead.delivery_count:
        return _("No endpoint")
    if lead.attention_count:
        return _("Needs attention")
    return _("Delivered") if lead.done_count == lead.delivery_count else _("On its way")
