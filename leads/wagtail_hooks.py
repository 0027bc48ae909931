"""The menu group of inquiries, its actions and their names in the audit log."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from leads import policies, staff_views
from leads.viewsets import InquiryGroup

policies.register()


@hooks.register("register_admin_viewset")
def register_inquiries() -> InquiryGroup:
    return InquiryGroup()


@hooks.register("register_admin_urls")
def register_actions() -> list[URLPattern]:
    return [
        path("lead/redeliver/<int:pk>/", staff_views.redeliver_view, name="lead_redeliver"),
        path("lead/release/<int:pk>/", staff_views.release_view, name="lead_release"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    actions.register_action(staff_views.VIEWED, _("Look at personal data"), _("Looked at the personal data"))
    actions.register_action(staff_views.REDELIVERED, _("Send again"), _("Sent to the CRM again"))
    actions.register_action(staff_views.RELEASED, _("Release"), _("Released from those held as possible spam"))
