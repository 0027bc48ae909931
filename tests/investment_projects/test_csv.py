"""The figures of a project as CSV: whole, in the reader's language, harmless in a spreadsheet."""

import csv
import io

import pytest
from django.test import Client

from tests.factories.investment_projects import add_claim, make_project, make_source

pytestmark = pytest.mark.django_db


def rows_of(client: Client, language: str) -> list[list[str]]:
    response = client.get(f"/{language}/projects/mill/figures.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_each_claim_is_a_row_with_source_and_date(client: Client) -> None:
    project = make_project()
    add_claim(project, value=30 * 10**9, comparator=">", as_of="2016-02-09", source=make_source("paper"))
    add_claim(project, "capacity", value=1, unit="t/year", group="capacity")
    header, *rows = rows_of(client, "en")

    assert len(rows) == 2
    first = dict(zip(header, rows[0], strict=True))
    assert (first["Code"], first["Project"], first["Value"], first["Unit"]) == (
        "P-0001",
        "Saw mill",
        "30000000000",
        "RUB",
    )
    assert (first["Comparator"], first["As of"], first["Address"]) == (
        "over",
        "2016-02-09",
        "https://source.example/paper",
    )


def test_words_are_in_the_language_of_the_address(client: Client) -> None:
    add_claim(make_project(), value=1, note_ru="первый этап", note_en="first stage")

    assert "первый этап" in rows_of(client, "ru")[1]
    assert "first stage" in rows_of(client, "en")[1]


def test_formulas_are_neutralised(client: Client) -> None:
    hostile = "=HYPERLINK(0)"
    add_claim(
        make_project(title_en=hostile), value=1, note_ru="+1", note_en="@SUM(A1)", source=make_source(title=hostile)
    )
    cells = [cell for row in rows_of(client, "en") for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert f"'{hostile}" in cells


@pytest.mark.parametrize("slug", ["nothing", "%00", "a" * 300])
def test_an_unknown_project_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/ru/projects/{slug}/figures.csv").status_code in {400, 404}


def test_a_draft_is_not_found(client: Client) -> None:
    make_project(live=False)

    assert client.get("/ru/projects/mill/figures.csv").status_code == 404
