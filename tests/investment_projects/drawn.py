"""What the map and the charts must show, counted over rows of the database; and what a page and a CSV show."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import QueryDict
from django.test import Client
from django.utils import translation

from investment_projects import filters
from investment_projects.charts import CHART_FACETS, CatalogueCharts, catalogue_charts
from investment_projects.models import ProjectPage
from search import service
from search.query import NOT_STATED

Row = Mapping[str, Any]
Wanted = Callable[[Row], bool]


def rows() -> list[Row]:
    return [row_of(project) for project in ProjectPage.objects.live()]


def row_of(project: ProjectPage) -> Row:
    claims = list(project.claims.select_related("field"))
    dates = [project.stage_as_of, project.status_as_of, *(claim.as_of for claim in claims)]
    cost = next((each for each in claims if each.is_featured and each.field.key == "total_cost"), None)
    return {
        "stage": {project.stage or NOT_STATED},
        "cluster": set(project.cluster_links.values_list("cluster__slug", flat=True)) or {NOT_STATED},
        "settlement": {project.settlement.key if project.settlement else NOT_STATED},
        "year": {str(max(date.year for date in dates if date)) if any(dates) else NOT_STATED},
        "cost": cost if cost and cost.value is not None and cost.currency == "RUB" else None,
    }


def counted(found: Iterable[Row], name: str) -> Counter[str]:
    return Counter(value for row in found for value in row[name])


def costs(found: Iterable[Row], name: str, value: str) -> list[float]:
    return [float(row["cost"].value) for row in found if value in row[name] and row["cost"]]


def page(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def cells(table: Tag) -> list[list[str]]:
    """The texts of a table's body, without the cells that hold a drawing."""
    lines = (line.find_all(["th", "td"]) for line in table.tbody.find_all("tr"))
    return [[" ".join(cell.text.split()) for cell in line if not cell.find("svg")] for line in lines]


def spreadsheet(client: Client, address: str) -> list[list[str]]:
    response = client.get(address)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def charts_of(query: str, language: str = "en") -> CatalogueCharts:
    selection = filters.read(QueryDict(query), language)
    with translation.override(language):
        result = service.search(selection.query(language, want_facets=CHART_FACETS, size=0))
        return catalogue_charts(selection, result, language)


def counts_of(charts: CatalogueCharts, name: str) -> dict[str, int]:
    """Of one chart, by value, without the years in which there is nothing."""
    (chart,) = [each for each in charts.charts if each.subject.name == name]
    return {row.part.value: row.part.count for row in chart.rows if row.part.count}
