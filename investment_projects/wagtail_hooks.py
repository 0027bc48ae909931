"""Public changes in the admin: read, and deleted where they repeat what should never have been published."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from investment_projects.models import ProjectChange
from leads.policies import LimitedPolicy


class ProjectChangeViewSet(ModelViewSet):
    """History is not rewritten: there is no form, whoever asks for it."""

    model = ProjectChange
    icon = "history"
    menu_label = _("Public changes of projects")
    menu_hook = "register_reports_menu_item"
    list_display = ("project", "at", "item", "__str__")
    list_filter = ("item", "at")
    ordering = ("-at", "pk")
    search_fields = ("project__code", "old_ru", "new_ru")
    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ("item",)  # Wagtail wants one; there is no view that would show it


register_permission_policy(ProjectChange, LimitedPolicy(ProjectChange, {"view", "delete"}))


@hooks.register("register_admin_viewset")
def register_changes() -> ProjectChangeViewSet:
    return ProjectChangeViewSet("projectchange")
