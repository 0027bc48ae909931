"""The report on search updates, and the notice on the dashboard while the preferred engine is away."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from search import staff_views
from search.engine_health import preferred_is_away


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(staff_views.VIEW))


class SearchNotice(Component):
    order = 10
    template_name = "search/admin/notice.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"may_look": parent_context["request"].user.has_perm(staff_views.VIEW)}


@hooks.register("register_admin_urls")
def register_report() -> list[URLPattern]:
    return [
        path("reports/search-updates/", staff_views.report, name="search_updates"),
        path("reports/search-updates/try-again/", staff_views.try_again, name="search_updates_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    return ReportMenuItem(_("Search updates"), reverse("search_updates"), icon_name="search", order=900)


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="search", codename__in=("view_searchupdate", "change_searchupdate")
    )


@hooks.register("construct_homepage_panels")
def tell_that_the_preferred_engine_is_away(request: HttpRequest, panels: list[Component]) -> None:
    if preferred_is_away():
        panels.append(SearchNotice())
