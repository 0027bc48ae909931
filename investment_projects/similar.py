"""Projects worth reading next, each with the reason: a common area, a common cluster, else the same kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext

MOST = 3


@dataclass(frozen=True, slots=True)
class Similar:
    project: Any
    reason: str


def similar_projects(page: Any, areas: Sequence[Any], clusters: Sequence[Any]) -> list[Similar]:
    """Two queries, whatever the size of the catalogue: thousands may share a cluster, so keys alone are sorted."""
    area_names = {area.pk: area.title for area in areas}
    cluster_names = {cluster.pk: cluster.breadcrumb_title for cluster in clusters}
    nearest = _nearest(page, area_names, cluster_names).values_list("pk", "common_area", "common_cluster")[:MOST]
    reasons = {pk: _reason(page, area_names.get(area), cluster_names.get(cluster)) for pk, area, cluster in nearest}
    projects = type(page).objects.in_bulk(list(reasons))
    return [Similar(projects[pk], reason) for pk, reason in reasons.items() if pk in projects]


def _nearest(page: Any, areas: dict[int, str], clusters: dict[int, str]) -> QuerySet[Any]:
    """A real project never leads to an invented one."""
    model = type(page)
    links = model._meta.get_field("cluster_links").related_model.objects.filter(cluster__in=clusters)
    places = model.areas.through.objects.filter(areapage__in=areas)
    shown = model.objects.visible() if page.is_demo else model.objects.visible().real()
    found = (
        shown.exclude(pk=page.pk)
        .order_by("code")
        .annotate(
            common_area=Subquery(places.filter(projectpage=OuterRef("pk")).values("areapage")[:1]),
            common_cluster=Subquery(links.filter(project=OuterRef("pk")).values("cluster")[:1]),
        )
    )
    if not areas and not clusters:
        return found.filter(kind=page.kind)  # nothing to be near by: no order by a constant, which PostgreSQL refuses
    alike = Q(pk__in=places.values("projectpage")) | Q(pk__in=links.values("project"))
    return found.filter(alike).annotate(nearness=_nearness()).order_by("-nearness", "code")


def _nearness() -> Case:
    both = When(common_area__isnull=False, common_cluster__isnull=False, then=Value(3))
    area = When(common_area__isnull=False, then=Value(2))
    cluster = When(common_cluster__isnull=False, then=Value(1))
    return Case(both, area, cluster, default=Value(0), output_field=IntegerField())


def _reason(page: Any, area: str | None, cluster: str | None) -> str:
    reasons = []
    if area:
        reasons.append(gettext("the same area: %(name)s") % {"name": area})
    if cluster:
        reasons.append(gettext("the same cluster: %(name)s") % {"name": cluster})
    return "; ".join(reasons) or gettext("the same kind: %(name)s") % {"name": page.get_kind_display().lower()}
