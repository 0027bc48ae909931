"""Projects worth reading next, each with the reason: a common area, a common cluster, else the same kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext

MOST = 3


@dataclass(frozen=True, slots=True)
class Similar:
    project: Any
    reason: str


def similar_projects(page: Any, areas: Sequence[Any], clusters: Sequence[Any]) -> list[Similar]:
    """One query, whatever the size of the catalogue."""
    area_names = {area.pk: area.title for area in areas}
    cluster_names = {cluster.pk: cluster.breadcrumb_title for cluster in clusters}
    alike = Q(areas__in=area_names) | Q(cluster_links__cluster__in=cluster_names)
    if not area_names and not cluster_names:
        alike = Q(kind=page.kind)
    model = type(page)
    links = model._meta.get_field("cluster_links").related_model.objects.filter(
        project=OuterRef("pk"), cluster__in=cluster_names
    )
    places = model.areas.through.objects.filter(projectpage=OuterRef("pk"), areapage__in=area_names)
    found = (
        model.objects.visible()
        .filter(alike)
        .exclude(pk=page.pk)
        .annotate(
            common_area=Subquery(places.values("areapage")[:1]), common_cluster=Subquery(links.values("cluster")[:1])
        )
        .annotate(nearness=_nearness())
        .order_by("-nearness", "code")
        .distinct()
    )
    return [Similar(project, _reason(project, area_names, cluster_names)) for project in found[:MOST]]


def _nearness() -> Case:
    both = When(common_area__isnull=False, common_cluster__isnull=False, then=Value(3))
    area = When(common_area__isnull=False, then=Value(2))
    cluster = When(common_cluster__isnull=False, then=Value(1))
    return Case(both, area, cluster, default=Value(0), output_field=IntegerField())


def _reason(project: Any, areas: dict[int, str], clusters: dict[int, str]) -> str:
    reasons = []
    if area := areas.get(project.common_area):
        reasons.append(gettext("the same area: %(name)s") % {"name": area})
    if cluster := clusters.get(project.common_cluster):
        reasons.append(gettext("the same cluster: %(name)s") % {"name": cluster})
    return "; ".join(reasons) or gettext("the same kind: %(name)s") % {"name": project.get_kind_display().lower()}
