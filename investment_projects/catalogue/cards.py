"""A project in a list: what the search found of it, beside what its record says now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from investment_projects.enums import CatalogueGroup
from search.facets import Label
from search.presentation import shown
from search.results import Hit, Segment


@dataclass(frozen=True, slots=True)
class Card:
    project: Any
    title: Sequence[Segment]
    summary: Sequence[Segment]
    url: str = ""  # where it is not the page's own in the reader's language
    language: str = ""  # of title and summary, where it is not the reader's
    badge: Label = ""
    completeness: int | None = None

    @property
    def name(self) -> str:
        return "".join(segment.text for segment in self.title)

    @property
    def group(self) -> CatalogueGroup:
        return self.project.group

    @property
    def places(self) -> list[str]:
        return [municipality.name for municipality in self.project.municipalities.all()]

    @property
    def clusters(self) -> list[str]:
        language = get_language() or "ru"
        clusters = [link.cluster for link in self.project.card_clusters]
        return [cluster.label for cluster in clusters if cluster.live and cluster.has_language(language)]

    @property
    def words(self) -> list[str]:
        return [*self.places, *self.clusters]


def of_hits(hits: Iterable[Hit], projects: Any, language: str, *, is_marked: bool) -> list[Card]:
    """In the order of the hits; a project that has just gone has no card."""
    found = {_pk(hit): hit for hit in hits}
    records = projects.filter(pk__in=found).for_cards().in_bulk()
    return [_of_hit(hit, records[pk], language, is_marked) for pk, hit in found.items() if pk in records]


def of_record(project: Any) -> Card:
    return Card(project, (Segment(project.title),), (Segment(project.summary or ""),))


def _of_hit(hit: Hit, project: Any, language: str, is_marked: bool) -> Card:
    """Words of another language come from the index, which holds only those that readers may see."""
    said = shown(hit, language)
    plain = (Segment(project.summary or ""),)
    completeness = hit.numbers.get("completeness")
    return Card(
        project=project,
        title=hit.title,
        summary=hit.snippet if is_marked or said.language else plain,
        url=hit.url if said.language else "",
        language=said.language,
        badge=said.badge if said.language else "",
        completeness=None if completeness is None else round(completeness),
    )


def _pk(hit: Hit) -> int:
    return int(hit.key.rpartition(":")[2])
