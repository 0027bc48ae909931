"""The numbers by which one sees whether inquiries get through. They count, and name nobody."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from leads import spool
from leads.models import Delivery, Endpoint, Lead, ReviewState
from portal.models import OutboxState


def figures() -> Mapping[str, Any]:
    now = timezone.now()
    of_inquiries = Delivery.objects.filter(lead__isnull=False)
    waiting = of_inquiries.undelivered().aggregate(count=Count("pk"), oldest=Min("created_at"))
    oldest = waiting["oldest"]
    active = Endpoint.objects.filter(is_active=True)
    return {
        "undelivered": waiting["count"],
        "oldest_undelivered_seconds": round((now - oldest).total_seconds()) if oldest else 0,
        "needs_attention": of_inquiries.filter(state=OutboxState.NEEDS_ATTENTION).count(),
        "dead": of_inquiries.filter(state=OutboxState.DEAD).count(),
        "possible_doubles": of_inquiries.filter(possible_double=True).count(),
        "endpoints": active.count(),
        "endpoints_not_answering": active.exclude(opened_at=None).count(),
        "endpoints_paused": active.filter(is_paused=True).count(),
        "quarantined": Lead.objects.filter(review_state=ReviewState.QUARANTINE).count(),
        "unanswered": Lead.objects.awaiting_answer().count(),
        "overdue": Lead.objects.overdue(now).count(),
    }


def spool_figures() -> Mapping[str, Any]:
    """Of the disk alone."""
    return {
        "spooled": len(spool.waiting()),
        "oldest_spooled_seconds": round(spool.oldest_seconds()),
        "unreadable": len(spool.set_aside()),
    }
