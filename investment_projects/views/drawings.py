"""The tables of the map and of the charts of a result, for spreadsheets: the same rows that the page shows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext, pgettext
from django.views.decorators.http import require_safe

from investment_projects import filters
from investment_projects.charts import BY_NAME, CHART_FACETS, CatalogueChart, chart, invented_in
from investment_projects.map_view import MAP_FACETS, map_view
from investment_projects.views.exports import unavailable
from investment_projects.views.private import private
from portal.spreadsheets import CSV_TYPE, csv_lines
from search import service
from search.query import FacetSpec
from search.results import SearchResult

Table = list[list[Any]]


@require_safe
def chart_table(request: HttpRequest, name: str) -> HttpResponse:
    if name not in BY_NAME:
        raise Http404
    language, selection, result = _found(request, CHART_FACETS)
    if result.unavailable:
        return unavailable(request)
    shown = chart(BY_NAME[name], selection, result, language)
    return _csv(_table_of(shown, result, request), f"projects-{name}")


@require_safe
def map_table(request: HttpRequest) -> HttpResponse:
    language, selection, result = _found(request, MAP_FACETS)
    if result.unavailable:
        return unavailable(request)
    shown = map_view(selection, result, language)
    table: Table = [[gettext("Settlement"), gettext("Municipality"), _projects(result), gettext("Address")]]
    table += [[place.name, place.municipality, place.count, _address(request, place.url)] for place in shown.places]
    if shown.unplaced:
        unplaced = pgettext("settlement", "not stated")
        table.append([unplaced, "", shown.unplaced, _address(request, shown.unplaced_url)])
    return _csv(table, "projects-map")


def _found(request: HttpRequest, wanted: Sequence[FacetSpec]) -> tuple[str, filters.Selection, SearchResult]:
    language = get_language() or settings.LANGUAGE_CODE
    selection = filters.read(request.GET, language)
    return language, selection, service.search(selection.query(language, want_facets=wanted, size=0))


def _table_of(shown: CatalogueChart, result: SearchResult, request: HttpRequest) -> Table:
    dimension = shown.subject.dimension
    header = [str(dimension.column), _projects(result)]
    if shown.subject.is_of_cost:
        header += [gettext("With a stated cost"), gettext("Lowest cost, RUB"), gettext("Highest cost, RUB")]
    table: Table = [[*header, gettext("Address")]]
    for row in shown.rows:
        part, cost = row.part, row.part.cost
        costs = [cost.known, _roubles(cost.minimum), _roubles(cost.maximum)] if shown.subject.is_of_cost else []
        table.append([part.name or str(dimension.unknown), part.count, *costs, _address(request, part.url)])
    return table


def _projects(result: SearchResult) -> str:
    """Invented projects are owned up to wherever they are counted."""
    if invented := invented_in(result):
        return gettext("Projects (demo among them: %(count)s)") % {"count": invented}
    return gettext("Projects")


def _roubles(amount: float | None) -> Decimal | str:
    return "" if amount is None else Decimal(str(amount))


def _address(request: HttpRequest, url: str) -> str:
    return request.build_absolute_uri(reverse("wagtail_serve", args=["projects/"]) + url) if url else ""


def _csv(table: Table, name: str) -> HttpResponse:
    response = HttpResponse("".join(csv_lines(table)), content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return private(response)
