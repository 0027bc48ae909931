"""Looking at an inquiry, sending it again, releasing it. Each of it is in the audit log, without the data itself."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic import InspectView
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry

from leads.models import Delivery, Lead, ReviewState
from leads.services import emails_of, redeliver, release

VIEWED, REDELIVERED, RELEASED = "leads.view", "leads.redeliver", "leads.release"


class LeadInspectView(InspectView):
    any_permission_required = ["view"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        log(self.object, VIEWED, user=request.user)
        return super().get(request, *args, **kwargs)

    def get_fields(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead: Lead = self.object
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "lead": lead,
            "answers": [(label, lead.answer(name)) for name, label in lead.schema.items()],
            "consents": lead.consents.select_related("text"),
            "deliveries": lead.deliveries.select_related("endpoint").prefetch_related("attempt_log"),
            "emails": emails_of(lead),
            "audit": log_registry.get_logs_for_instance(lead).select_related("user").order_by("-timestamp")[:50],
            "may_redeliver": user.has_perm("leads.redeliver_lead"),
            "may_release": user.has_perm("leads.release_spam") and lead.review_state == ReviewState.QUARANTINE,
        }


@require_admin_access
@require_POST
def redeliver_view(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("leads.redeliver_lead"):
        raise PermissionDenied
    delivery = get_object_or_404(Delivery.objects.select_related("lead", "endpoint"), pk=pk)
    if redeliver(delivery):
        log(delivery.lead, REDELIVERED, user=request.user, data={"delivery": delivery.webhook_id})
        messages.success(request, _("The inquiry will be sent again within seconds, under the same number."))
    else:
        messages.warning(request, _("It is being sent at this moment, or is held back."))
    return _back_to(delivery.lead)


@require_admin_access
@require_POST
def release_view(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("leads.release_spam"):
        raise PermissionDenied
    lead = get_object_or_404(Lead, pk=pk)
    if release(lead):
        log(lead, RELEASED, user=request.user)
        messages.success(request, _("The inquiry is accepted and on its way."))
    return _back_to(lead)


def _back_to(lead: Lead) -> HttpResponse:
    return HttpResponseRedirect(reverse("lead:inspect", args=[lead.pk]))
