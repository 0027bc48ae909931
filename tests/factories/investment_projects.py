"""Projects: one with all its parts, or thousands of invented ones for measuring."""

from typing import Any

from home.models import HomePage
from investment_projects.enums import ProjectKind
from investment_projects.invented.planting import plant, planted
from investment_projects.models import ProjectClaim, ProjectEvent, ProjectFunding, ProjectIndexPage, ProjectPage
from programme.enums import ClaimGroup, ClaimKind
from programme.models import ClaimField, Source


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


def add_funding(project: ProjectPage, **fields: Any) -> ProjectFunding:
    values = {"origin": "own", "currency": "RUB", "price_date": "2020", "source": make_source(), **fields}
    return ProjectFunding.objects.create(project=project, **values)


def add_event(project: ProjectPage, **fields: Any) -> ProjectEvent:
    values = {"text_ru": "Началась стройка", "text_en": "Construction began", "source": make_source(), **fields}
    return ProjectEvent.objects.create(project=project, **values)


def make_many(count: int, clusters: list[Any] | None = None) -> list[int]:
    """Invented projects by the thousand; with clusters, these and no others. Returns their primary keys."""
    make_index()
    make_field()
    first = max(planted(), default=0) + 1
    return plant(range(first, first + count), clusters or []).pks
