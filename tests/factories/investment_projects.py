"""Projects: one with all its parts, or thousands of invented ones for measuring."""

import uuid
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from home.models import HomePage
from investment_projects.codes import code_of
from investment_projects.enums import ProjectKind, Stage, Status
from investment_projects.models import (
    ProjectClaim,
    ProjectCluster,
    ProjectEvent,
    ProjectIndexPage,
    ProjectPage,
    take_numbers,
)
from portal.models import BasePage
from programme.enums import ClaimGroup, ClaimKind
from programme.models import ClaimField, Source

STATUSES = ("", "", Status.COMPLETED, Status.SEEKING, Status.PART_FUNDED)
STAGES = ("", *Stage.values)


def make_source(key: str = "source", **fields: Any) -> Source:
    values = {
        "url": f"https://source.example/{key}",
        "title": f"Источник {key}",
        "publisher": "A publisher",
        "published": "2016-10-27",
        "language": "ru",
        **fields,
    }
    return Source.objects.get_or_create(key=key, defaults=values)[0]


def make_field(key: str = "total_cost", group: str = ClaimGroup.MONEY, **fields: Any) -> ClaimField:
    values = {"name_ru": f"Показатель {key}", "name_en": f"Figure {key}", "group": group, **fields}
    return ClaimField.objects.get_or_create(key=key, defaults=values)[0]


def make_index(**fields: Any) -> ProjectIndexPage:
    values = {
        "title_ru": "Проекты",
        "title_en": "Projects",
        "intro_ru": "Проекты области",
        "intro_en": "Projects of the region",
        "slug": "projects",
        "en_ready": True,
        **fields,
    }
    return ProjectIndexPage.objects.first() or HomePage.objects.get().add_child(instance=ProjectIndexPage(**values))


def make_project(slug: str = "mill", **fields: Any) -> ProjectPage:
    values = {
        "title_ru": "Лесопильный завод",
        "title_en": "Saw mill",
        "summary_ru": "Завод пилит лес.",
        "summary_en": "The mill saws timber.",
        "kind": ProjectKind.INDUSTRIAL,
        "slug": slug,
        "en_ready": True,
        **fields,
    }
    return make_index().add_child(instance=ProjectPage(**values))


def add_claim(project: ProjectPage, key: str = "total_cost", **fields: Any) -> ProjectClaim:
    group = fields.pop("group", ClaimGroup.MONEY)
    values = {"kind": ClaimKind.PLAN, "source": make_source(), **fields}
    if values.get("value") is not None and group == ClaimGroup.MONEY:
        values = {"unit": "RUB", "currency": "RUB", **values}
    claim = ProjectClaim(subject=project, field=make_field(key, group), sort_order=project.claims.count(), **values)
    claim.full_clean(exclude=["subject"])
    claim.save()
    project.refresh_from_db()
    project.save()
    return claim


def add_event(project: ProjectPage, **fields: Any) -> ProjectEvent:
    values = {"text_ru": "Началась стройка", "text_en": "Construction began", "source": make_source(), **fields}
    return ProjectEvent.objects.create(project=project, **values)


@transaction.atomic
def make_many(count: int, clusters: list[Any] | None = None) -> list[int]:
    """Invented projects in four inserts a batch: Django's own bulk_create refuses pages, which stand in two tables."""
    index = make_index()
    pages = _page_rows(index, count)
    first = take_numbers(count)
    source, field = make_source("demo"), make_field()
    statuses, stages, kinds = cycle(STATUSES), cycle(STAGES), cycle(ProjectKind.values)
    projects = []
    for number, (page, status, stage, kind) in enumerate(zip(pages, statuses, stages, kinds, strict=False)):
        project = ProjectPage(
            basepage_ptr_id=page.pk,
            code=code_of(first + number),
            kind=kind,
            summary_ru="Придуманный проект.",
            summary_en="An invented project.",
            status=status,
            status_source=source if status else None,
            stage=stage,
            stage_source=source if stage else None,
            is_demo=True,
        )
        project.summary = project.summary_ru
        projects.append(project)
    own = list(ProjectPage._meta.local_concrete_fields)
    for start in range(0, count, 500):
        models.QuerySet(ProjectPage)._insert(projects[start : start + 500], fields=own, using="default")
    claims = [_claim(page.pk, field, source, number) for number, page in enumerate(pages) if number % 3]
    ProjectClaim.objects.bulk_create(claims, batch_size=500)
    links = [
        ProjectCluster(project_id=page.pk, cluster=cluster, sort_order=0)
        for page, cluster in zip(pages, islice(cycle(clusters or [None]), count), strict=True)
        if cluster
    ]
    ProjectCluster.objects.bulk_create(links, batch_size=500)
    return [page.pk for page in pages]


def _page_rows(index: ProjectIndexPage, count: int) -> list[BasePage]:
    content_type = ContentType.objects.get_for_model(ProjectPage)
    now, start = timezone.now(), index.get_children_count()
    pages = []
    for number in range(start + 1, start + count + 1):
        titles = {"title_ru": f"Придуманный проект {number}", "title_en": f"Invented project {number}"}
        pages.append(
            BasePage(
                path=BasePage._get_path(index.path, index.depth + 1, number),
                depth=index.depth + 1,
                numchild=0,
                slug=f"demo-{number}",
                url_path=f"{index.url_path}demo-{number}/",
                title=titles["title_ru"],
                draft_title=titles["title_ru"],
                content_type=content_type,
                translation_key=uuid.uuid4(),
                locale=index.locale,
                live=True,
                en_ready=True,
                first_published_at=now,
                last_published_at=now,
                **titles,
            )
        )
    BasePage.objects.bulk_create(pages, batch_size=500)
    BasePage.objects.filter(pk=index.pk).update(numchild=start + count)
    return pages


def _claim(pk: int, field: ClaimField, source: Source, number: int) -> ProjectClaim:
    return ProjectClaim(
        subject_id=pk,
        field=field,
        source=source,
        value=Decimal(10**6 * (number + 1)),
        unit="RUB",
        currency="RUB",
        kind=ClaimKind.PLAN,
        is_featured=True,
        sort_order=0,
    )
