"""Tables for spreadsheet programs, CSV and XLSX, written row by row so that their length is no matter.

A text that a program would run as a formula stays a text.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import IO, Any, Final, NamedTuple

import xlsxwriter

CSV_TYPE: Final = "text/csv; charset=utf-8"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK: Final = "\ufeff"  # without it Excel takes UTF-8 for a national code page
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_CELL: Final = 32_767
LONGEST_SHEET_NAME: Final = 31
EXCEL_DIGITS: Final = 15

Row = Sequence[Any]


class Sheet(NamedTuple):
    """`frozen` rows stay on the screen; `widths` are in characters."""

    title: str
    rows: Iterable[Row]
    frozen: int = 0
    widths: Sequence[int] = ()


def neutral(value: Any) -> str:
    """A spreadsheet would run what begins like a formula; behind an apostrophe it is a text."""
    text = "" if value is None else str(value)[: LONGEST_CELL - 1]
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Numbers are written plainly, everything else as a text that cannot be run."""
    writer = csv.writer(_Echo())
    return chain([BYTE_ORDER_MARK], (writer.writerow([_plain(cell) for cell in row]) for row in rows))


def xlsx_file(*sheets: Sheet) -> IO[bytes]:
    """Through a temporary file; whoever takes it closes it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    try:
        with xlsxwriter.Workbook(file, options) as workbook:
            for sheet in sheets:
                _write(workbook.add_worksheet(_sheet_name(sheet.title)), sheet)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _write(worksheet: Any, sheet: Sheet) -> None:
    if sheet.frozen:
        worksheet.freeze_panes(sheet.frozen, 0)
    for column, width in enumerate(sheet.widths):
        worksheet.set_column(column, column, width)
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if _is_exact_number(cell):
                worksheet.write_number(number, column, float(cell))
            else:
                worksheet.write_string(number, column, _plain(cell))


def _plain(cell: Any) -> str:
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return str(cell) if isinstance(cell, int) else neutral(cell)


def _is_exact_number(cell: Any) -> bool:
    """Excel keeps fifteen digits; a longer number would be changed silently, so it goes in as a text."""
    if isinstance(cell, bool) or not isinstance(cell, int | Decimal):
        return False
    return len(Decimal(cell).normalize().as_tuple().digits) <= EXCEL_DIGITS


def _sheet_name(title: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:LONGEST_SHEET_NAME]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
