"""One inquiry with all that belongs to it. Whoever opens it is written into the audit log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.views.generic import InspectView

from leads import audit
from leads.form_names import form_title
from leads.models import Lead, ReviewState
from leads.services import emails_of
from leads.staff_actions import NoteForm, OutcomeForm, OwnerForm

LONGEST_AUDIT = 100


class LeadInspectView(InspectView):
    any_permission_required = ["view"]
    template_name = "leads/admin/inspect.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        audit.record(self.object, audit.VIEWED, request.user)
        return super().get(request, *args, **kwargs)

    def get_fields(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lead: Lead = self.object
        return super().get_context_data(**kwargs) | self.contents(lead) | self.actions(lead)

    def contents(self, lead: Lead) -> dict[str, Any]:
        return {
            "lead": lead,
            "form_title": form_title(lead),
            "is_overdue": lead.is_overdue(timezone.now()),
            "answers": lead.answers_as_put(),
            "consents": lead.consents.select_related("text"),
            "deliveries": lead.deliveries.select_related("endpoint").prefetch_related("attempt_log"),
            "emails": emails_of(lead).order_by("created_at"),
            "notes": lead.notes.select_related("author"),
            "doubles": Lead.objects.doubles_of(lead),
            "audit": audit.entries_of(lead)[:LONGEST_AUDIT],
        }

    def actions(self, lead: Lead) -> dict[str, Any]:
        """The forms and buttons that this member of staff may use."""
        user = self.request.user
        is_held = lead.review_state == ReviewState.QUARANTINE
        return {
            "may_handle": user.has_perm("leads.handle_lead"),
            "may_redeliver": user.has_perm("leads.redeliver_lead"),
            "may_release": user.has_perm("leads.release_spam") and is_held,
            "may_erase": user.has_perm("leads.erase_lead") and not lead.is_erased,
            "owner_form": OwnerForm(initial={"owner": lead.owner_id}),
            "outcome_form": OutcomeForm(initial={"outcome": lead.outcome}),
            "note_form": NoteForm(),
        }
