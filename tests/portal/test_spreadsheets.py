"""Tables: inert in every spreadsheet program, exact, and as long as they need to be."""

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from portal.spreadsheets import LONGEST_CELL, Sheet, csv_lines, neutral, xlsx_file

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(rows: Iterable[Sequence[Any]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(csv_lines(rows)).removeprefix("\ufeff"))))


def part(rows: Iterable[Sequence[Any]], name: str = "xl/worksheets/sheet1.xml") -> bytes:
    with xlsx_file(Sheet("Sheet", rows)) as file:
        return zipfile.ZipFile(io.BytesIO(file.read())).read(name)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_begins_like_a_formula_becomes_a_text(sign: str) -> None:
    assert neutral(f"{sign}1+1") == f"'{sign}1+1"
    assert neutral("2 - 1 = 1") == "2 - 1 = 1"


def test_a_cell_is_never_longer_than_excel_takes() -> None:
    assert len(neutral("=" + "я" * 40_000)) == LONGEST_CELL


def test_an_unknown_value_is_an_empty_cell_and_a_zero_is_a_zero() -> None:
    assert read_csv([[None, "", 0, Decimal("0.0000")]]) == [["", "", "0", "0"]]


def test_a_number_is_written_in_full_and_may_be_negative() -> None:
    assert read_csv([[Decimal("30000000000.0000"), Decimal("-1.50"), 10**20]]) == [
        ["30000000000", "-1.5", "100000000000000000000"]
    ]


def test_a_workbook_holds_numbers_as_numbers_unless_excel_would_round_them() -> None:
    cells = ET.fromstring(part([[Decimal("1.5"), 7, Decimal(10**15 + 1), True, "=1"]])).iter(f"{SHEET}c")  # noqa: S314

    assert [cell.get("t", "n") for cell in cells] == ["n", "n", "inlineStr", "inlineStr", "inlineStr"]


def test_a_workbook_holds_no_formula_and_no_link() -> None:
    xml = part([["=HYPERLINK(0)", "https://source.example/", "<script>"]]).decode()

    assert "'=HYPERLINK(0)" in xml and "&lt;script&gt;" in xml
    assert "<f>" not in xml and "<hyperlink" not in xml


def test_the_name_of_a_sheet_is_one_that_excel_takes() -> None:
    with xlsx_file(Sheet("Projects: [all] / " + "x" * 40, [["a"]])) as file:
        workbook = zipfile.ZipFile(io.BytesIO(file.read())).read("xl/workbook.xml").decode()

    assert 'name="Projects   all    xxxxxxxxxxxxx"' in workbook


def test_rows_are_taken_one_by_one() -> None:
    asked: list[int] = []
    lines = csv_lines([asked.append(number) or str(number)] for number in range(3))  # type: ignore[func-returns-value]

    next(lines)
    next(lines)
    assert asked == [0]


def test_rows_that_break_leave_no_file_behind() -> None:
    def broken() -> Iterable[list[str]]:
        yield ["whole"]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        xlsx_file(Sheet("Sheet", broken()))
