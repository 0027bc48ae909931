"""Charts of what the catalogue has found: projects by stage, cluster and year, and what they are stated to cost.

    charts = catalogue_charts(selection, result, "en")  # the result was asked for CHART_FACETS
    {% include "investment_projects/includes/view_charts.html" %}

Each chart is a table whose rows hold a bar; the CSV of a chart is written from the same rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from investment_projects.breakdown import Part, by_stage, counted, parts_by_year, parts_of
from investment_projects.cost_charts import CostRow, GridLine, cost_notes, cost_rows
from investment_projects.filters import Selection
from investment_projects.querysets import CARD_FIELD
from portal.charts.bars import bar_lengths
from search.query import NOT_STATED, FacetSpec
from search.results import SearchResult

FEWEST: Final = 2  # known values; with fewer there is nothing to compare
INVENTED: Final = FacetSpec("demo")
CHART_FACETS: Final = (
    FacetSpec("stage", numbers=(CARD_FIELD,)),
    FacetSpec("cluster", numbers=(CARD_FIELD,)),
    FacetSpec("year", numbers=("year",)),
    FacetSpec("cost_kind"),
    FacetSpec("cost_year"),
    INVENTED,
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """By what projects are told apart: the word for it, for its lack, and what one must know of its numbers."""

    column: Promise
    unknown: Promise
    parts: Callable[[Selection, SearchResult, str], Sequence[Part]]
    note: Promise | str = ""


BY_STAGE: Final = Dimension(
    pgettext_lazy("column", "Stage"),
    pgettext_lazy("stage", "not stated"),
    lambda selection, result, language: by_stage(parts_of("stage", selection, result, language)),
)
BY_CLUSTER: Final = Dimension(
    pgettext_lazy("column", "Cluster"),
    pgettext_lazy("cluster", "not stated"),
    lambda selection, result, language: parts_of("cluster", selection, result, language),
    _("A project of several clusters is counted in each of them."),
)
BY_YEAR: Final = Dimension(
    pgettext_lazy("column", "Year"),
    pgettext_lazy("year", "not stated"),
    lambda selection, result, language: parts_by_year(selection, result),
    _("The year of the newest dated statement about a project."),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a chart is about; `name` stands in addresses."""

    name: str
    title: Promise
    dimension: Dimension
    is_of_cost: bool = False


SUBJECTS: Final = (
    Subject("stage", _("Projects by stage"), BY_STAGE),
    Subject("year", _("Projects by year of their data"), BY_YEAR),
    Subject("cluster", _("Projects by cluster"), BY_CLUSTER),
    Subject("cost-by-stage", _("Stated cost by stage"), BY_STAGE, is_of_cost=True),
    Subject("cost-by-cluster", _("Stated cost by cluster"), BY_CLUSTER, is_of_cost=True),
)
BY_NAME: Final = {subject.name: subject for subject in SUBJECTS}


@dataclass(frozen=True, slots=True)
class CountRow:
    part: Part
    length: float


@dataclass(frozen=True, slots=True)
class CatalogueChart:
    """`grid` lies behind the rows of costs."""

    subject: Subject
    rows: Sequence[CountRow] | Sequence[CostRow]
    csv_url: str
    grid: Sequence[GridLine] = ()

    @property
    def is_drawn(self) -> bool:
        known = (row.part for row in self.rows if not row.part.is_unknown)
        return sum(bool(part.cost.known if self.subject.is_of_cost else part.count) for part in known) >= FEWEST


@dataclass(frozen=True, slots=True)
class CatalogueCharts:
    total: int
    invented: int
    charts: Sequence[CatalogueChart]
    cost_notes: Sequence[str]

    @property
    def counts(self) -> list[CatalogueChart]:
        return [each for each in self.charts if each.is_drawn and not each.subject.is_of_cost]

    @property
    def costs(self) -> list[CatalogueChart]:
        return [each for each in self.charts if each.is_drawn and each.subject.is_of_cost]

    @property
    def absent(self) -> list[CatalogueChart]:
        return [each for each in self.charts if not each.is_drawn]


def catalogue_charts(selection: Selection, result: SearchResult, language: str) -> CatalogueCharts:
    charts = [chart(subject, selection, result, language) for subject in SUBJECTS]
    return CatalogueCharts(result.total, invented_in(result), charts, cost_notes(result, language))


def chart(subject: Subject, selection: Selection, result: SearchResult, language: str) -> CatalogueChart:
    parts = subject.dimension.parts(selection, result, language)
    csv_url = reverse("projects:chart_csv", args=[subject.name]) + counted(selection)
    if subject.is_of_cost:
        rows, grid = cost_rows(parts, language)
        return CatalogueChart(subject, rows, csv_url, grid)
    lengths = bar_lengths([part.count for part in parts])
    return CatalogueChart(subject, [CountRow(*row) for row in zip(parts, lengths, strict=True)], csv_url)


def invented_in(result: SearchResult) -> int:
    """Projects made up for a demonstration, which every number must own up to."""
    return sum(bucket.count for bucket in result.facets.get(INVENTED.name, ()) if bucket.value != NOT_STATED)
