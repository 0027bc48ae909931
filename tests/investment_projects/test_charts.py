"""The charts of a few projects: what is drawn, what is said instead, and what a spreadsheet gets."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from clusters.models import ClusterPage
from investment_projects.charts import BY_NAME, SUBJECTS, catalogue_charts
from investment_projects.enums import Stage
from investment_projects.filters import Selection
from investment_projects.models import ProjectCluster
from search import failover
from search.engines.base import EngineUnavailable
from search.query import NOT_STATED
from search.results import Bucket, NumberStats, SearchResult
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_project, make_source
from tests.investment_projects import drawn

pytestmark = pytest.mark.django_db

KILOBYTE = 1000


def shown(**facets: tuple[Bucket, ...]) -> BeautifulSoup:
    """The view of a result with these counts."""
    stages = facets.get("stage", ())
    result = SearchResult((), sum(bucket.count for bucket in stages), facets)
    with translation.override("en"):
        charts = catalogue_charts(Selection(view="charts"), result, "en")
        html = render_to_string("investment_projects/includes/view_charts.html", {"catalogue": {"charts": charts}})
    return BeautifulSoup(html, "html.parser")


def test_a_chart_with_fewer_than_two_known_values_is_a_line_of_words() -> None:
    soup = shown(stage=(Bucket(Stage.DESIGN, 3), Bucket(NOT_STATED, 4)))

    assert soup.select("figure.chart") == []
    said = [line.text for line in soup.select(".drawn-none")]
    assert len(said) == len(SUBJECTS)
    assert "Projects by stage: not drawn, since fewer than two values are known." in said


def test_without_a_project_one_line_says_so() -> None:
    assert shown().text.strip() == "No project fits, so there is nothing to draw."


def test_the_unknown_is_a_hollow_bar_of_its_own_and_comes_last() -> None:
    soup = shown(stage=(Bucket(NOT_STATED, 3), Bucket(Stage.OPERATION, 2), Bucket(Stage.IDEA, 1)))
    table = soup.select_one(".chart--stage table")

    assert drawn.cells(table) == [["Idea", "1"], ["Operation", "2"], ["not stated", "3"]]
    assert [line.get("class") for line in table.select("tbody tr")] == [None, None, ["is-unknown"]]


def test_a_cost_of_nothing_finds_its_place_and_an_unknown_one_has_none() -> None:
    known = {name: {"total_cost": NumberStats(1, cost, cost, cost)} for name, cost in (("idea", 0.0), ("design", 1e9))}
    stages = [Bucket(stage, 1, numbers=stats) for stage, stats in known.items()]
    soup = shown(stage=(*stages, Bucket(Stage.PERMITS, 2)))
    table = soup.select_one("table[aria-label='Stated cost by stage']")

    assert drawn.cells(table) == [
        ["Idea", "1 of 1", "RUB 0", "RUB 0"],
        ["Design", "1 of 1", "RUB 1 bln", "RUB 1 bln"],
        ["Permits", "0 of 2", "not stated", "not stated"],
    ]
    assert [len(line.select("circle")) for line in table.select("tbody tr")] == [1, 1, 0]


def test_a_project_of_two_clusters_counts_in_both_and_the_page_says_so(
    client: Client, index_projects: Callable[[], None]
) -> None:
    project = make_project()
    for slug in ("wood", "atoms"):
        ProjectCluster.objects.create(project=project, cluster=make_cluster(slug))
    index_projects()
    soup = drawn.page(client, "/en/projects/?view=charts")

    assert [line[1] for line in drawn.cells(soup.select_one(".chart--cluster table"))] == ["1", "1"]
    assert "counted in each of them" in soup.select_one(".chart--cluster").text


def test_invented_projects_are_owned_up_to(client: Client, index_projects: Callable[[], None]) -> None:
    make_project("real", stage=Stage.IDEA, stage_source=make_source())
    make_project("invented", stage=Stage.DESIGN, stage_source=make_source(), is_demo=True)
    index_projects()

    assert "1 project counted here is invented" in drawn.page(client, "/en/projects/?view=charts").main.text
    header, *_lines = drawn.spreadsheet(client, "/en/projects/charts/stage.csv")
    assert header[1] == "Projects (demo among them: 1)"


def test_a_formula_in_the_name_of_a_cluster_stays_a_text(client: Client, index_projects: Callable[[], None]) -> None:
    cluster = make_cluster("wood")
    ClusterPage.objects.filter(pk=cluster.pk).update(short_name_ru="=HYPERLINK(0)", short_name_en="=HYPERLINK(0)")
    ProjectCluster.objects.create(project=make_project(), cluster=cluster)
    index_projects()

    lines = drawn.spreadsheet(client, "/en/projects/charts/cluster.csv")
    assert lines[1][0] == "'=HYPERLINK(0)"


def test_every_address_of_a_csv_has_an_answer(client: Client, index_projects: Callable[[], None]) -> None:
    make_project()
    index_projects()
    for query in ("stage=moon&view=charts", "year_from=9999&year_to=1", "q=%00%ff", "page=-1&cost_from=x", "q=zzzz"):
        for name in BY_NAME:
            assert client.get(f"/ru/projects/charts/{name}.csv?{query}").status_code == 200, query


def test_an_unknown_chart_is_not_found(client: Client) -> None:
    assert client.get("/ru/projects/charts/moon.csv").status_code == 404


def test_without_a_search_there_is_no_table_instead_of_an_empty_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise EngineUnavailable

    monkeypatch.setattr(failover, "ask", refuse)
    for address in ("charts/stage.csv", "map.csv"):
        response = client.get(f"/en/projects/{address}")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "No table just now" in response.content.decode()


def test_twenty_thousand_projects_of_forty_years_take_no_more_of_the_page() -> None:
    cost = {"total_cost": NumberStats(500, 1.0, 9e14, 1e15)}
    soup = shown(
        stage=tuple(Bucket(stage, 2_500, numbers=cost) for stage in Stage.values),
        year=tuple(Bucket(str(year), 300 + year % 7) for year in range(1985, 2027)),
        demo=(Bucket("yes", 17_500),),
    )
    years = drawn.cells(soup.select_one(".chart--year table"))

    assert [years[0][0], years[1][0], years[-1][0]] == ["2025–2026", "2020–2024", "1985–1989"]
    assert sum(int(number) for _name, number in years) == sum(300 + year % 7 for year in range(1985, 2027))
    assert "17,500 of the projects counted here are invented" in soup.text
    assert len(str(soup)) < 40 * KILOBYTE
