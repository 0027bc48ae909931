"""Inquiries as a table, CSV or XLSX, line by line. A formula that somebody wrote into the form stays a text."""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import IO, Any

import xlsxwriter
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leads.delivery_state import progress
from leads.form_names import form_title
from leads.models import Lead

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for a national code page
LONGEST_CELL = 32_767
KNOWN = ("person", "company", "email", "phone", "country", "message")


def local(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def other_answers(lead: Lead) -> str:
    """Whatever else the form asked, under its own question, so that no answer is left out."""
    asked = ((label, lead.data.get(name)) for name, label in lead.schema.items() if name not in KNOWN)
    return "\n".join(f"{label}: {answer}" for label, answer in asked if answer)


COLUMNS: tuple[tuple[Any, Any], ...] = (
    (gettext_lazy("Reference"), lambda lead: lead.reference),
    (gettext_lazy("Received"), lambda lead: local(lead.received_at)),
    (gettext_lazy("Form"), form_title),
    (gettext_lazy("Subject"), lambda lead: lead.subject_title),
    (gettext_lazy("Language"), lambda lead: lead.get_locale_display()),
    (gettext_lazy("Review"), lambda lead: lead.get_review_state_display()),
    (gettext_lazy("Delivery"), lambda lead: str(progress(lead).label)),
    (gettext_lazy("Responsible"), lambda lead: lead.owner.get_username() if lead.owner else ""),
    (gettext_lazy("Answer by"), lambda lead: local(lead.answer_by)),
    (pgettext_lazy("inquiry", "Outcome"), lambda lead: lead.get_outcome_display()),
    (gettext_lazy("First and last name"), lambda lead: lead.answer("person")),
    (gettext_lazy("Company"), lambda lead: lead.answer("company")),
    (gettext_lazy("E-mail"), lambda lead: lead.answer("email")),
    (gettext_lazy("Phone"), lambda lead: lead.answer("phone")),
    (gettext_lazy("Country"), lambda lead: lead.answer("country")),
    (gettext_lazy("Message"), lambda lead: lead.answer("message")),
    (gettext_lazy("Other answers"), other_answers),
)


def neutral(value: Any) -> str:
    """A spreadsheet would run what begins like a formula; behind an apostrophe it is a text."""
    text = str(value or "")[: LONGEST_CELL - 1]
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def rows(leads: Iterable[Lead]) -> Iterator[list[str]]:
    """In the language in which this is called, the headings first; a stream is read when that language has gone."""
    language = translation.get_language()
    headings = [str(heading) for heading, _value in COLUMNS]
    return chain([headings], (_row(lead, language) for lead in leads))


def _row(lead: Lead, language: str) -> list[str]:
    with translation.override(language):
        return [neutral(value(lead)) for _heading, value in COLUMNS]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(leads: Iterable[Lead]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    return chain([BYTE_ORDER_MARK], map(writer.writerow, rows(leads)))


def xlsx_file(leads: Iterable[Lead]) -> IO[bytes]:
    """Written row by row through a temporary file, so that its size is no matter; whoever takes it closes it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(file, options) as workbook:
        sheet = workbook.add_worksheet(_("Inquiries")[:31])
        for number, row in enumerate(rows(leads)):
            for column, value in enumerate(row):
                sheet.write_string(number, column, value)
    file.seek(0)
    return file
