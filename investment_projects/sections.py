"""Projects on the pages of lower rooms: of a cluster, an area, a support measure."""

from typing import Any

from django.http import HttpRequest

from investment_projects.models import ProjectPage
from portal.sections import Section, register_section

MOST = 12
TEMPLATE = "investment_projects/sections/projects.html"


def of_cluster(page: Any, request: HttpRequest | None) -> Section | None:
    return _section(ProjectPage.objects.filter(cluster_links__cluster=page.pk), request)


def of_area(page: Any, request: HttpRequest | None) -> Section | None:
    return _section(ProjectPage.objects.filter(areas=page.pk), request)


def of_instrument(page: Any, request: HttpRequest | None) -> Section | None:
    return _section(ProjectPage.objects.filter(instruments=page.pk), request)


def _section(projects: Any, request: HttpRequest | None) -> Section | None:
    """One more than is shown is read, so that no count is needed."""
    shown = projects.visible().in_catalogue_order().select_related("settlement").with_cost()[: MOST + 1]
    found = list(shown)
    if not found:
        return None
    return Section(TEMPLATE, {"projects": found[:MOST], "has_more": len(found) > MOST})


register_section("cluster", of_cluster, order=50)
register_section("area", of_area, order=50)
register_section("instrument", of_instrument, order=50)
