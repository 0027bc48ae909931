"""The menu group of inquiries, its actions and their names in the audit log."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from leads import audit, bulk, endpoint_views, export_views, inbox, mapping_gaps, policies, staff_actions
from leads.dashboard import InquiriesPanel
from leads.form_viewsets import FormGroup
from leads.models import InquiryForm
from leads.viewsets import InquiryGroup

policies.register()
register_snippet(FormGroup)


@hooks.register("register_admin_viewset")
def register_inquiries() -> InquiryGroup:
    return InquiryGroup()


@hooks.register("register_admin_urls")
def register_actions() -> list[URLPattern]:
    return [
        *(
            path(f"endpoint/{action}/<int:pk>/", endpoint_views.act, {"action": action}, name=f"endpoint_{action}")
            for action in endpoint_views.ACTIONS
        ),
        path("lead/find/", inbox.find, name="lead_find"),
        path("lead/export/", export_views.export_view, name="lead_export"),
        path("lead/person/", export_views.person_view, name="lead_person"),
        path("lead/bulk/<slug:name>/", bulk.bulk_view, name="lead_bulk"),
        path("lead/assign/<int:pk>/", staff_actions.assign_view, name="lead_assign"),
        path("lead/note/<int:pk>/", staff_actions.note_view, name="lead_note"),
        path("lead/outcome/<int:pk>/", staff_actions.outcome_view, name="lead_outcome"),
        path("lead/release/<int:pk>/", staff_actions.release_view, name="lead_release"),
        path("lead/reject/<int:pk>/", staff_actions.reject_view, name="lead_reject"),
        path("lead/erase/<int:pk>/", staff_actions.erase_view, name="lead_erase"),
        path("lead/redeliver/<int:pk>/", staff_actions.redeliver_view, name="lead_redeliver"),
        path("lead/send-as-new/<int:pk>/", staff_actions.send_as_new_view, name="lead_send_as_new"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for name, label, message in (*audit.ACTIONS, *endpoint_views.LOG_ACTIONS):
        actions.register_action(name, label, message)


@hooks.register("after_publish")
def warn_of_unmapped_questions(request: HttpRequest, published: Any) -> None:
    if isinstance(published, InquiryForm):
        for warning in mapping_gaps.warnings_about(published):
            messages.warning(request, warning)


@hooks.register("construct_homepage_panels")
def add_panel(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm("leads.view_lead"):
        panels.append(InquiriesPanel())
