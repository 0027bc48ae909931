"""The pages that a record names: those that a reader of the active language may see, and no others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from clusters.models import ClusterPage
from portal.models import BasePage


@dataclass(frozen=True, slots=True)
class Links:
    areas: Sequence[Any] = ()
    instruments: Sequence[Any] = ()
    clusters: Sequence[Any] = ()


def links_of(projects: Iterable[Any]) -> dict[int, Links]:
    """By the key of the project; four queries, however many projects there are."""
    known = list(projects)
    if not known:
        return {}
    model, keys = type(known[0]), [project.pk for project in known]
    rows = model._meta.get_field("cluster_links").related_model.objects.filter(project__in=keys)
    clusters: defaultdict[int, list[Any]] = defaultdict(list)
    visible = ClusterPage.objects.visible()
    for link in rows.filter(cluster__in=visible).select_related("cluster", "source").order_by("sort_order"):
        clusters[link.project_id].append(link)
    tied = {name: _tied(model, name, keys) for name in ("areas", "instruments")}
    wanted = {page for pairs in tied.values() for _project, page in pairs}
    pages = {page.pk: page for page in BasePage.objects.visible().filter(pk__in=wanted).order_by("path")}
    by_name = {name: _gathered(pairs, pages) for name, pairs in tied.items()}
    return {key: Links(by_name["areas"][key], by_name["instruments"][key], clusters[key]) for key in keys}


def linked_pages(project: Any) -> list[BasePage]:
    """Areas and support measures of one record, in one query."""
    areas = project.areas.values_list("id", flat=True)
    instruments = project.instruments.values_list("id", flat=True)
    return list(BasePage.objects.visible().filter(Q(pk__in=areas) | Q(pk__in=instruments)).order_by("path"))


def _tied(model: Any, name: str, keys: Sequence[int]) -> list[tuple[int, int]]:
    field = model._meta.get_field(name)
    project, page = (f"{end}_id" for end in (field.m2m_field_name(), field.m2m_reverse_field_name()))
    through = field.remote_field.through._default_manager.filter(**{f"{project}__in": keys})
    return list(through.values_list(project, page))


def _gathered(pairs: Iterable[tuple[int, int]], pages: dict[int, BasePage]) -> defaultdict[int, list[BasePage]]:
    gathered: defaultdict[int, list[BasePage]] = defaultdict(list)
    for project, page in pairs:
        if page in pages:
            gathered[project].append(pages[page])
    return gathered
