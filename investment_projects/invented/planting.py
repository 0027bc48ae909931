"""Invented projects into the page tree and out of it, with all that Wagtail and the outbox expect of a page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, Model, ProtectedError
from django.utils import timezone

from investment_projects.codes import code_of
from investment_projects.invented import rows
from investment_projects.invented.projects import Invented, invent
from investment_projects.invented.surroundings import SOURCE_KEY, Surroundings
from investment_projects.invented.tables import Table
from investment_projects.models import (
    ProjectClaim,
    ProjectCluster,
    ProjectEvent,
    ProjectFunding,
    ProjectIndexPage,
    ProjectPage,
    take_numbers,
)
from portal.models import BasePage
from programme.models import Source
from search import documents, updates
from search.models import SearchUpdate

Advance = Callable[[int, int], None]
AT_ONCE = 500
PARTS: dict[type[Model], Callable[[Invented, int, Surroundings], Iterator[rows.Row]]] = {
    ProjectClaim: rows.claim_rows,
    ProjectCluster: rows.cluster_rows,
    ProjectEvent: rows.event_rows,
    ProjectFunding: rows.funding_rows,
    ProjectPage.municipalities.through: rows.municipality_rows,
    ProjectPage.areas.through: rows.area_rows,
    ProjectPage.instruments.through: rows.instrument_rows,
}


@dataclass
class Planted:
    """Primary keys in the order of the numbers, and how many rows each table got."""

    pks: list[int] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)


def planted() -> dict[int, int]:
    """Number and primary key of the invented projects that stand in the tree; an editor's own are none of ours."""
    found = ProjectPage.objects.filter(is_demo=True, slug__startswith=rows.SLUG)
    numbered = ((rows.number_of(slug), key, pk) for slug, key, pk in found.values_list("slug", "translation_key", "pk"))
    return {number: pk for number, key, pk in numbered if number and key == rows.key_of(number)}


def plant(
    numbers: Sequence[int], clusters: Sequence[Any] | None = None, advance: Advance = lambda done, total: None
) -> Planted:
    """All of them or none."""
    with transaction.atomic():
        index = ProjectIndexPage.objects.select_for_update().get()
        bed = _Bed(index, Surroundings(clusters), take_numbers(len(numbers)))
        for start in range(0, len(numbers), AT_ONCE):
            bed.plant([invent(number) for number in numbers[start : start + AT_ONCE]])
            advance(len(bed.result.pks), len(numbers))
        BasePage.objects.filter(pk=index.pk).update(numchild=F("numchild") + len(numbers))
    return bed.result


def uproot(pks: Sequence[int], advance: Advance = lambda done, total: None) -> None:
    """As an editor would delete them, so that nothing that hangs on them stays behind."""
    for start in range(0, len(pks), AT_ONCE):
        ProjectPage.objects.filter(pk__in=pks[start : start + AT_ONCE]).delete()
        advance(min(start + AT_ONCE, len(pks)), len(pks))
    if not planted():
        with suppress(ProtectedError):  # an editor may have quoted it
            Source.objects.filter(key=SOURCE_KEY).delete()


def key_of_search(pk: int) -> str:
    return f"{documents.prefix_of(ProjectPage)}:{pk}"


class _Bed:
    """The next free places below the catalogue."""

    def __init__(self, index: ProjectIndexPage, around: Surroundings, first_code: int) -> None:
        self.index, self.around = index, around
        self.next_code = first_code
        last = index.get_last_child()
        self.next_step = BasePage._str2int(last.path[-BasePage.steplen :]) + 1 if last else 1
        self.tables = {model: Table(model) for model in (BasePage, ProjectPage, *PARTS)}
        now = timezone.now()
        self.everywhere = {
            "depth": index.depth + 1,
            "content_type_id": ContentType.objects.get_for_model(ProjectPage).pk,
            "locale_id": index.locale_id,
            "first_published_at": now,
            "last_published_at": now,
        }
        self.result = Planted()

    def plant(self, projects: Sequence[Invented]) -> None:
        pks = self._pages(projects)
        codes = range(self.next_code, self.next_code + len(projects))
        self.next_code += len(projects)
        self._insert(
            ProjectPage,
            (
                rows.fact_row(project, pk, code_of(code), self.around)
                for project, pk, code in zip(projects, pks, codes, strict=True)
            ),
        )
        for model, rows_of in PARTS.items():
            parts = (rows_of(project, pk, self.around) for project, pk in zip(projects, pks, strict=True))
            self._insert(model, (row for part in parts for row in part))
        updates.enqueue(*map(key_of_search, pks))
        self.result.pks += pks
        self.result.rows[SearchUpdate.__name__] += len(pks)

    def _pages(self, projects: Sequence[Invented]) -> list[int]:
        paths = [
            BasePage._get_path(self.index.path, self.index.depth + 1, self.next_step + place)
            for place in range(len(projects))
        ]
        self.next_step += len(projects)
        pages = zip(projects, paths, strict=True)
        self._insert(BasePage, (self._page_row(project, path) for project, path in pages))
        pk_of = dict(BasePage.objects.filter(path__in=paths).values_list("path", "pk"))
        return [pk_of[path] for path in paths]

    def _page_row(self, project: Invented, path: str) -> rows.Row:
        own = rows.page_row(project)
        return {**self.everywhere, **own, "path": path, "url_path": f"{self.index.url_path}{own['slug']}/"}

    def _insert(self, model: type[Model], new: Iterable[rows.Row]) -> None:
        self.result.rows[model.__name__] += self.tables[model].insert(new)
