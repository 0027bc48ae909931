"""Tables of the catalogue: complete, the same as CSV, as XLSX and in the database, inert, and honest about gaps."""

import csv
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from investment_projects import export
from investment_projects.enums import Stage, Status
from investment_projects.models import ProjectPage
from programme.enums import ClaimKind
from search import failover
from search.engines.base import EngineUnavailable
from tests.factories.investment_projects import add_claim, make_project, make_source

pytestmark = pytest.mark.django_db

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FORMULA = "=HYPERLINK(0)"
Table = list[dict[str, str]]


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def head_and_table(response: Any) -> tuple[list[list[str]], Table]:
    rows = list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))
    gap = rows.index([])
    header, *cells = rows[gap + 1 :]
    return rows[:gap], [dict(zip(header, row, strict=True)) for row in cells]


def sheet(workbook: zipfile.ZipFile, number: int) -> list[list[str]]:
    """Read without the library that wrote it: strings are inline, and empty cells are strings too."""
    root = ET.fromstring(workbook.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own file
    assert not list(root.iter(f"{SHEET}f"))
    return [
        ["".join(text.text or "" for text in (*cell.iter(f"{SHEET}t"), *cell.iter(f"{SHEET}v"))) for cell in row]
        for row in root.iter(f"{SHEET}row")
    ]


@pytest.fixture
def projects(index_projects: Callable[[], None]) -> list[Any]:
    source = make_source("paper")
    first = make_project(
        "first",
        title_en="Saw mill",
        stage=Stage.DESIGN,
        stage_source=source,
        stage_as_of="2016-02",
        status=Status.SEEKING,
        status_source=source,
        status_as_of="2017",
    )
    add_claim(first, value=Decimal("30000000000.5"), comparator=">", as_of="2016-02-09", kind=ClaimKind.ESTIMATE)
    hostile = make_project("hostile", title_ru=FORMULA, title_en=FORMULA, summary_en="@SUM(A1)")
    demo = make_project("demo", title_en="Invented", is_demo=True)
    make_project("draft", title_en="Draft", live=False)
    index_projects()
    return [first, hostile, demo]


def test_a_row_holds_each_value_with_its_date_and_source(client: Client, projects: list[Any]) -> None:
    _head, table = head_and_table(client.get("/en/projects/export.csv"))
    first = next(row for row in table if row["Code"] == "P-0001")

    assert first | {"Completeness, %": ""} == {
        "Code": "P-0001",
        "Project": "Saw mill",
        "Kind": "Industrial",
        "Clusters": "",
        "Stage": "Design",
        "Stage as of": "2016-02",
        "Source of the stage": "https://source.example/paper",
        "Status": "seeking an investor",
        "Status as of": "2017",
        "Source of the status": "https://source.example/paper",
        "Place": "",
        "Cost": "30000000000.5",
        "Currency": "RUB",
        "Comparator of the cost": "over",
        "Kind of the cost": "estimate",
        "Cost as of": "2016-02-09",
        "Source of the cost": "https://source.example/source",
        "Completeness, %": "",
        "Demo": "",
        "Page": "http://testserver/en/projects/first/",
    }
    assert 0 < int(first["Completeness, %"]) < 100


def test_what_is_unknown_is_empty_and_what_is_invented_is_labelled(client: Client, projects: list[Any]) -> None:
    _head, table = head_and_table(client.get("/en/projects/export.csv"))
    demo = next(row for row in table if row["Project"] == "Invented")

    assert demo["Demo"] == "demo"
    assert {demo["Cost"], demo["Stage"], demo["Status"], demo["Kind of the cost"]} == {""}


def test_csv_workbook_and_database_say_the_same(client: Client, projects: list[Any]) -> None:
    for language in ("ru", "en"):
        head, table = head_and_table(client.get(f"/{language}/projects/export.csv"))
        workbook = zipfile.ZipFile(io.BytesIO(body(client.get(f"/{language}/projects/export.xlsx"))))
        header, *rows = sheet(workbook, 1)

        assert [dict(zip(header, row, strict=True)) for row in rows] == table
        assert [row[0] for row in sheet(workbook, 2)][1:] == [row[0] for row in head][1:]
        live = ProjectPage.objects.live()
        assert sorted(row[header[0]] for row in table) == sorted(live.values_list("code", flat=True))
        titles = {project.code: getattr(project, f"title_{language}") for project in live}
        assert {row[header[0]]: row[header[1]].removeprefix("'") for row in table} == titles


def test_the_head_says_what_was_asked_how_many_when_and_how_to_read_it(client: Client, projects: list[Any]) -> None:
    head, table = head_and_table(client.get("/en/projects/export.csv?stage=design&sort=-cost"))
    said = {row[0]: row[1] for row in head if row[0]}

    assert said["Stage"] == "Design"
    assert said["Order"] == "cost, highest first"
    assert said["Projects"] == str(len(table)) == "1"
    assert said["Address"] == "http://testserver/en/projects/?stage=design&sort=-cost"
    assert "BSD 3-Clause" in said["Licence"]
    assert "not stated" in said["How to read it"]
    assert said["Exported"][:2] == "20"


def test_formulas_are_texts(client: Client, projects: list[Any]) -> None:
    _head, table = head_and_table(client.get("/en/projects/export.csv"))
    cells = [cell for row in table for cell in row.values()]

    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_shortlist_is_taken_along_in_its_own_order(client: Client, projects: list[Any]) -> None:
    head, table = head_and_table(client.get("/en/projects/shortlist/3-1-99.csv"))

    assert [row["Code"] for row in table] == ["P-0003", "P-0001"]
    assert ["Query", "a shortlist"] in head
    assert zipfile.ZipFile(io.BytesIO(body(client.get("/ru/projects/shortlist/3-1.xlsx")))).namelist()
    assert client.get("/en/projects/shortlist/99.csv").status_code == 404
    assert client.get("/en/projects/shortlist/abc.xlsx").status_code == 404


def test_without_an_engine_there_is_no_table_at_all(
    client: Client, projects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise EngineUnavailable

    monkeypatch.setattr(failover, "ask", refuse)
    for form in ("csv", "xlsx"):
        response = client.get(f"/en/projects/export.{form}")
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert "text/html" in response["Content-Type"]


def test_an_engine_that_dies_halfway_gives_no_half_table(
    client: Client, projects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*args: object) -> Any:
        yield from ()
        raise EngineUnavailable

    monkeypatch.setattr(failover, "stream", dying)

    assert client.get("/en/projects/export.csv").status_code == 503


def test_an_address_with_nonsense_exports_what_remains_of_it(client: Client, projects: list[Any]) -> None:
    _head, table = head_and_table(client.get("/en/projects/export.csv?stage=nonsense&sort=x&page=9&per=10&foo=bar"))

    assert len(table) == 3


@pytest.mark.parametrize("query", ["", "?q=mill", "?stage=design&stage=not-stated", "?q=P-0002", "?kind=x"])
def test_the_table_holds_as_many_as_the_page_promises(client: Client, projects: list[Any], query: str) -> None:
    page = BeautifulSoup(client.get(f"/en/projects/{query}").content, "html.parser")
    promise = page.select_one(".take-away span")
    _head, table = head_and_table(client.get(page.select_one(".take-away a")["href"]))

    assert re.search(r"\d+", promise.text).group() == str(len(table))


def test_rows_come_by_chunks_with_as_many_queries_for_each(
    client: Client, projects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def queries(chunk: int) -> int:
        monkeypatch.setattr(export, "CHUNK", chunk)
        with CaptureQueriesContext(connection) as captured:
            assert len(head_and_table(client.get("/en/projects/export.csv"))[1]) == 3
        return len(captured)

    whole, by_one = queries(3), queries(1)
    assert by_one - whole <= 2 * 18
    assert whole <= 24


def test_no_row_is_read_before_its_chunk_is_asked_for(
    projects: list[Any], monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(export, "CHUNK", 2)
    rows = export.Export("en", [project.pk for project in projects], (), "", "").rows()
    next(rows)
    with django_assert_num_queries(0):
        next(rows)
    assert next(rows)[0] == "P-0003"


def test_a_table_is_for_one_reader(client: Client, projects: list[Any]) -> None:
    response = client.get("/en/projects/export.csv")

    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Disposition"].startswith('attachment; filename="projects-20')
