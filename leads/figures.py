"""The numbers by which one sees whether inquiries get through."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone

from leads.models import Delivery, Lead, ReviewState
from portal.models import OutboxState


def figures() -> Mapping[str, Any]:
    waiting = Delivery.objects.undelivered().aggregate(count=Count("pk"), oldest=Min("created_at"))
    oldest = waiting["oldest"]
    return {
        "undelivered": waiting["count"],
        "oldest_undelivered_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "needs_attention": Delivery.objects.filter(state=OutboxState.NEEDS_ATTENTION).count(),
        "dead": Delivery.objects.filter(state=OutboxState.DEAD).count(),
        "quarantined": Lead.objects.filter(review_state=ReviewState.QUARANTINE).count(),
    }
