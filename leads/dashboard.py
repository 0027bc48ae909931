"""How inquiries stand, on the start page of the admin, for those who may see them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from leads import spool
from leads.models import Delivery, Lead, ReviewState
from portal.outbox.heartbeat import last_seen

WORKER_IS_LATE_SECONDS = 60


class InquiriesPanel(Component):
    name = "inquiries"
    template_name = "leads/admin/panel.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        now, seen = timezone.now(), last_seen()
        waiting = Delivery.objects.filter(lead__isnull=False).undelivered()
        return {
            "undelivered": waiting.count(),
            "oldest": waiting.order_by("created_at").values_list("created_at", flat=True).first(),
            "overdue": Lead.objects.overdue(now).count(),
            "unanswered": Lead.objects.awaiting_answer().count(),
            "held": Lead.objects.filter(review_state=ReviewState.QUARANTINE).count(),
            "spooled": len(spool.waiting()),
            "spooled_since": now - timedelta(seconds=spool.oldest_seconds()),
            "set_aside": len(spool.set_aside()),
            "seen": seen,
            "seconds": round((now - seen).total_seconds()) if seen else None,
            "worker_is_late": seen is None or (now - seen).total_seconds() > WORKER_IS_LATE_SECONDS,
        }
