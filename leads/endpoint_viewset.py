"""Endpoints in the admin: list, set-up, and one page with the state of each."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.log_actions import log

from leads.breaker import probe_now
from leads.endpoint_forms import EDIT_HANDLER, EndpointForm
from leads.endpoint_state import describe
from leads.endpoint_views import CHANGED, EndpointInspectView
from leads.models import Endpoint
from leads.staff_gate import GuardedViewSet


class EndpointEditView(generic.EditView):
    """What was mended is tried at once. The names of the changed fields are in the audit log, never the secret."""

    def form_valid(self, form: EndpointForm) -> HttpResponse:
        response = super().form_valid(form)
        log(self.object, CHANGED, user=self.request.user, data={"fields": sorted(form.changed_data)})
        probe_now(self.object, timezone.now())
        return response


class EndpointViewSet(GuardedViewSet):
    model = Endpoint
    icon = "link"
    menu_label = _("Endpoints")
    inspect_view_enabled = True
    edit_view_class = EndpointEditView
    inspect_view_class = EndpointInspectView
    inspect_template_name = "leads/admin/endpoint.html"
    edit_handler = EDIT_HANDLER
    list_display = [
        "name",
        Column("url", label=_("Address")),
        Column("adapter", label=_("Protocol"), accessor="get_adapter_display"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=describe,
            primary=lambda endpoint: not (endpoint.is_open or endpoint.is_paused or endpoint.needs_attention),
        ),
    ]
