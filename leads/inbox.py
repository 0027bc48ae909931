"""The list of inquiries: what has come, how far it is, who answers by when. It names companies, never people."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from leads import inbox_search
from leads.bulk import offered_to
from leads.delivery_state import Progress, progress
from leads.form_names import form_title
from leads.inbox_filters import LeadFilterSet, listed
from leads.models import Lead
from leads.staff_gate import staff_only

UNREMARKABLE = timedelta(minutes=1)
ALARMING = {Progress.ATTENTION, Progress.NO_ENDPOINT}


class Cell(Column):
    """A column whose cell says several related things in a template of its own."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=lambda lead: lead, **kwargs)
        self.cell_template_name = f"leads/admin/cells/{name}.html"

    def get_cell_context_data(self, instance: Lead, parent_context: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_cell_context_data(instance, parent_context) | {
            "lead": instance,
            "form_title": form_title(instance),
            "is_overdue": instance.is_overdue(now),
            "progress": progress(instance),
            "is_alarming": progress(instance) in ALARMING,
            "is_waiting": instance.oldest_undelivered and now - instance.oldest_undelivered > UNREMARKABLE,
        }


class ReferenceColumn(TitleColumn):
    cell_template_name = "leads/admin/cells/reference.html"


class LeadIndexView(generic.IndexView):
    template_name = "leads/admin/list.html"
    results_template_name = "leads/admin/list_results.html"
    any_permission_required = ["view"]
    filterset_class = LeadFilterSet
    default_ordering = "-received_at"
    page_title = gettext_lazy("Inquiries")

    def get_base_queryset(self) -> models.QuerySet:
        return listed()

    @cached_property
    def columns(self) -> list[Column]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="lead"),
            ReferenceColumn(
                "reference",
                label=_("Reference"),
                sort_key="reference",
                get_url=self.get_inspect_url,
                get_title_id=lambda lead: f"lead_{lead.pk}_title",
            ),
            Cell("received", label=_("Received"), sort_key="received_at"),
            Cell("about", label=_("About")),
            Cell("company", label=_("Company, country")),
            Cell("language", label=_("Language"), sort_key="locale"),
            Cell("progress", label=_("Delivery")),
            Cell("owner", label=_("Responsible")),
            Cell("answer", label=_("Answer by"), sort_key="answer_by"),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        user = self.request.user
        buttons = []
        if user.has_perm("leads.export_lead"):
            address = f"{reverse('lead_export')}?{self.request.GET.urlencode()}"
            buttons.append(Button(_("Export as a table"), url=address, icon_name="download", priority=10))
        if user.has_perm("leads.export_lead") or user.has_perm("leads.erase_lead"):
            address = reverse("lead_person")
            buttons.append(Button(_("All about one person"), url=address, icon_name="user", priority=20))
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"bulk_actions": offered_to(self.request.user)}


@staff_only("view_lead")
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Turns what was typed into the address of a list that does not name it."""
    sought = inbox_search.read(request.POST.get("q", ""))
    if sought.reference:
        lead = Lead.objects.filter(reference=sought.reference).first()
        if lead:
            return HttpResponseRedirect(reverse("lead:inspect", args=[lead.pk]))
        messages.warning(request, _("There is no inquiry with this reference."))
        return HttpResponseRedirect(reverse("lead:index"))
    if not request.POST.get("q", "").strip():
        return HttpResponseRedirect(reverse("lead:index"))
    return HttpResponseRedirect(f"{reverse('lead:index')}?{urlencode({'found': sought.token})}")
