"""One state of the catalogue: the answer of the search, and of the database only the records that it found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from investment_projects.catalogue import cards, choices
from investment_projects.catalogue.cards import Card
from investment_projects.catalogue.counter import HonestCounter
from investment_projects.catalogue.ways_out import WaysOut, ways_out
from investment_projects.charts import CHART_FACETS, CatalogueCharts, catalogue_charts
from investment_projects.enums import CatalogueGroup
from investment_projects.filters import SIZE, Selection, read
from investment_projects.map_view import MAP_FACETS, MapView, map_view
from search import presentation, service
from search.facets import Label
from search.presentation import Chip, Choice, ShownFacet, ShownHit
from search.query import MAX_WINDOW, SearchQuery
from search.results import SearchResult

# What the views ask for that show no single records.
DRAWN: Final = {"map": MAP_FACETS, "charts": CHART_FACETS}


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """`count` is that of the whole result, not of the page."""

    name: Label
    count: int
    cards: Sequence[Card]


class Catalogue:
    """`projects` are all that anybody may see, in whatever languages they have."""

    def __init__(self, projects: Any, request: HttpRequest, language: str) -> None:
        self.projects = projects
        self.language = language
        self.selection: Selection = read(request.GET, language)
        self.start = Selection(shortlist=self.selection.shortlist)
        self.counter = HonestCounter(projects, self.start)

    @property
    def query(self) -> SearchQuery:
        drawn = DRAWN.get(self.selection.view, ())
        wanted = {facet.name: facet for facet in (*choices.WANTED, *drawn)}
        return self.selection.query(self.language, want_facets=wanted.values(), size=0 if drawn else None)

    @cached_property
    def _answer(self) -> tuple[SearchResult, Page]:
        """A page too far becomes the last one."""
        result = service.search(self.query)
        page = Paginator(range(min(result.total, MAX_WINDOW)), self.selection.size).get_page(self.selection.page)
        if page.number != self.selection.page and self.query.size and result.total:
            result = service.search(replace(self.query, page=page.number))
        return result, page

    @cached_property
    def map(self) -> MapView:
        return map_view(self.selection, self.result, self.language)

    @cached_property
    def charts(self) -> CatalogueCharts:
        return catalogue_charts(self.selection, self.result, self.language)

    @property
    def result(self) -> SearchResult:
        return self._answer[0]

    @property
    def page(self) -> Page:
        return self._plain_page if self.is_unavailable else self._answer[1]

    @property
    def is_unavailable(self) -> bool:
        return self.result.unavailable

    @property
    def total(self) -> int:
        return self.page.paginator.count if self.is_unavailable else self.result.total

    @property
    def is_cut(self) -> bool:
        """No engine turns pages without end."""
        return not self.is_unavailable and self.result.total > MAX_WINDOW

    @cached_property
    def _plain_page(self) -> Page:
        """Without the search: everything that the reader's language has, as it is stored."""
        projects = self.projects.in_language(self.language).in_catalogue_order().for_cards()
        return Paginator(projects, SIZE).get_page(self.selection.page)

    @cached_property
    def cards(self) -> list[Card]:
        if self.is_unavailable:
            return [cards.of_record(project) for project in self.page.object_list]
        return cards.of_hits(self.result.hits, self.projects, self.language, is_marked=bool(self.selection.text))

    @property
    def is_grouped(self) -> bool:
        return self.is_unavailable or not self.selection.sort

    @property
    def groups(self) -> list[ShownGroup]:
        """Under one heading without a name where another order than the catalogue's own is asked for."""
        if not self.is_grouped:
            return [ShownGroup("", self.total, self.cards)]
        by_group = groupby(self.cards, key=lambda card: card.group)
        return [ShownGroup(group.label, self._in_group(group), list(found)) for group, found in by_group]

    def _in_group(self, group: CatalogueGroup) -> int:
        counts: Mapping[str, int] = self.counter.by_group if self.is_unavailable else self._counts("group")
        return counts.get(group.value, 0)

    def _counts(self, facet: str) -> dict[str, int]:
        return {bucket.value: bucket.count for bucket in self.result.facets.get(facet, ())}

    @property
    def in_russian_only(self) -> int:
        return self._counts("language").get("ru-only", 0) if self.language != "ru" else 0

    @property
    def partial(self) -> list[ShownHit]:
        return [presentation.shown(hit, self.language) for hit in self.result.partial]

    @cached_property
    def facets(self) -> list[ShownFacet]:
        return choices.facets(self.result, self.selection, self.language)

    @cached_property
    def ranges(self) -> list[choices.ShownRange]:
        return choices.ranges(self.result, self.selection)

    @cached_property
    def chips(self) -> list[Chip]:
        return choices.chips(self.selection, self.language)

    @property
    def everything(self) -> str:
        return self.start.address()

    @property
    def without_filters(self) -> str:
        return self.selection.without_filters().address()

    @property
    def sorts(self) -> list[Choice]:
        return choices.sorts(self.selection)

    @property
    def columns(self) -> list[choices.Column]:
        return choices.columns(self.selection)

    @property
    def views(self) -> list[Choice]:
        return choices.views(self.selection)

    @property
    def sizes(self) -> list[Choice]:
        return choices.sizes(self.selection)

    @property
    def ignored(self) -> list[tuple[Label, str]]:
        return choices.ignored(self.selection)

    @property
    def ways_out(self) -> WaysOut:
        return ways_out(self.selection, self.language)
