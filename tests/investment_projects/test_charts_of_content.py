"""The charts of the whole content: what they show is what the database holds, and nothing in them is added up."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from investment_projects import filters
from investment_projects.charts import SUBJECTS
from investment_projects.enums import Stage
from programme.figures import format_number
from search import service
from search.query import NOT_STATED
from tests.investment_projects import drawn
from tests.investment_projects.drawn import Row, charts_of, counts_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

ADDRESSES = (
    ("", lambda row: True),
    ("stage=operation&stage=not-stated", lambda row: bool(row["stage"] & {"operation", NOT_STATED})),
    ("cluster=timber&cluster=smart", lambda row: bool(row["cluster"] & {"timber", "smart"})),
    ("year_from=2015&year_to=2019", lambda row: row["year"] <= {str(year) for year in range(2015, 2020)}),
    ("cost=not-stated", lambda row: row["cost"] is None),
)
filter_sets = st.fixed_dictionaries(
    {
        "stage": st.lists(st.sampled_from([*Stage.values, NOT_STATED]), max_size=3, unique=True),
        "cluster": st.lists(st.sampled_from(["timber", "smart", "nuclear", NOT_STATED]), max_size=2, unique=True),
        "settlement": st.lists(st.sampled_from(["tomsk", "seversk", "asino", NOT_STATED]), max_size=2, unique=True),
        "years": st.none() | st.tuples(st.integers(2010, 2026), st.integers(0, 10)),
    }
)


def as_query(chosen: dict[str, Any]) -> str:
    parameters = QueryDict(mutable=True)
    for name in ("stage", "cluster", "settlement"):
        parameters.setlist(name, chosen[name])
    if chosen["years"]:
        start, length = chosen["years"]
        parameters["year_from"], parameters["year_to"] = str(start), str(start + length)
    return parameters.urlencode()


def fits(row: Row, chosen: dict[str, Any]) -> bool:
    if any(chosen[name] and not row[name] & set(chosen[name]) for name in ("stage", "cluster", "settlement")):
        return False
    if not chosen["years"]:
        return True
    start, length = chosen["years"]
    return row["year"] <= {str(year) for year in range(start, start + length + 1)}


def expected(found: list[Row], name: str, chosen: list[str] | None = None) -> dict[str, int]:
    return {value: count for value, count in drawn.counted(found, name).items() if not chosen or value in chosen}


def test_the_rows_of_every_chart_are_the_counts_of_the_database_for_any_filters() -> None:
    rows = drawn.rows()

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(filter_sets)
    def compare(chosen: dict[str, Any]) -> None:
        found = [row for row in rows if fits(row, chosen)]
        charts = charts_of(as_query(chosen))
        assert charts.total == len(found)
        assert counts_of(charts, "stage") == expected(found, "stage", chosen["stage"])
        assert counts_of(charts, "cluster") == expected(found, "cluster", chosen["cluster"])
        assert counts_of(charts, "year") == expected(found, "year")

    compare()


@pytest.mark.parametrize(("query", "wanted"), ADDRESSES)
def test_the_table_of_each_chart_holds_the_numbers_of_the_database_and_its_bars_their_lengths(
    client: Client, query: str, wanted: drawn.Wanted
) -> None:
    found = [row for row in drawn.rows() if wanted(row)]
    soup = drawn.page(client, f"/en/projects/?{query}&view=charts")
    charts = {chart.subject.name: chart for chart in charts_of(query).charts if chart.is_drawn}
    tables = soup.select("figure.chart table")

    assert len(tables) == len(charts) > 0
    for chart in charts.values():
        (table,) = [each for each in tables if each["aria-label"] == str(chart.subject.title)]
        name = chart.subject.name.removeprefix("cost-by-")
        values = [row.part.value for row in chart.rows]
        shown = drawn.cells(table)
        if chart.subject.is_of_cost:
            stated = [drawn.costs(found, name, value) for value in values]
            total = drawn.counted(found, name)
            assert [line[1] for line in shown] == [
                f"{len(each)} of {total[value]}" for each, value in zip(stated, values, strict=True)
            ]
            assert [line[2:] for line in shown] == [extremes(each) for each in stated]
        else:
            numbers = [int(line[1]) for line in shown]
            assert {value: number for value, number in zip(values, numbers, strict=True) if number} == {
                value: count for value, count in drawn.counted(found, name).items() if value in values
            }
            widths = [float(bar["width"].rstrip("%")) for bar in table.select("rect")]
            assert widths == pytest.approx([100 * number / max(numbers) for number in numbers if number], abs=0.06)


def extremes(costs: list[float]) -> list[str]:
    if not costs:
        return ["not stated", "not stated"]
    lowest, highest = (format_number(Decimal(str(cost)), "RUB", "en") for cost in (min(costs), max(costs)))
    return [lowest.replace("\xa0", " "), highest.replace("\xa0", " ")]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_csv_of_each_chart_is_its_table(client: Client, language: str) -> None:
    soup = drawn.page(client, f"/{language}/projects/?kind=industrial&view=charts")
    figures = soup.select("figure.chart")
    for figure in figures:
        (address,) = [link["href"] for link in figure.select("a[href*='.csv']")]
        header, *lines = drawn.spreadsheet(client, address)
        table = drawn.cells(figure.table)

        assert [" ".join(line[0].split()) for line in lines] == [line[0] for line in table]
        assert [line[-1].partition("/projects/")[2] for line in lines if line[-1]] == [
            link["href"] for link in figure.select("th a")
        ]
        assert {len(line) for line in lines} == {len(header)}
        if "cost-by" in address:
            shown = [[*re.findall(r"\d+", line[1]), *line[2:]] for line in table]
            assert [[line[2], line[1], *map(in_roubles(language), line[3:5])] for line in lines] == shown
        else:
            assert [line[1] for line in lines] == [line[1] for line in table]
    assert len(figures) == len(SUBJECTS)


def in_roubles(language: str) -> Callable[[str], str]:
    unknown = {"ru": "не указано", "en": "not stated"}[language]

    def words(text: str) -> str:
        return format_number(Decimal(text), "RUB", language).replace("\xa0", " ") if text else unknown

    return words


def test_each_bar_leads_to_a_list_of_as_many_projects() -> None:
    for query, _wanted in ADDRESSES:
        for chart in charts_of(query).charts:
            for row in chart.rows:
                if row.part.url:
                    selection = filters.read(QueryDict(row.part.url.removeprefix("?")), "en")
                    assert service.search(selection.query("en", size=0)).total == row.part.count, row.part.url


def test_what_is_known_of_the_costs_stands_beside_them_and_no_sum_does(client: Client) -> None:
    stated = [row["cost"] for row in drawn.rows() if row["cost"]]
    years = sorted(cost.as_of.year for cost in stated if cost.as_of)
    notes = charts_of("").cost_notes

    facts = sum(cost.kind == "actual" for cost in stated)
    assert notes[0].startswith(f"{len(stated)} of {len(drawn.rows())} projects state a cost in roubles: fact {facts}, ")
    assert notes[1] == f"The statements are of {years[0]}–{years[-1]}."
    assert notes[2].startswith(f"{len(stated) - len(years)} have no date")
    text = drawn.page(client, "/en/projects/?view=charts").main.text
    total = sum(cost.value for cost in stated)
    assert format_number(total, "RUB", "en") not in text
    assert "do not add up" in text
