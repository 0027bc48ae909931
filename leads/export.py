"""Inquiries as a table, CSV or XLSX, line by line."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import IO, Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from leads.delivery_state import progress
from leads.form_names import form_title
from leads.models import Lead
from portal import spreadsheets
from portal.spreadsheets import Sheet

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


def rows(leads: Iterable[Lead]) -> Iterator[list[str]]:
    """In the language in which this is called, the headings first; a stream is read when that language has gone."""
    language = translation.get_language()
    headings = [str(heading) for heading, _value in COLUMNS]
    return chain([headings], (_row(lead, language) for lead in leads))


def _row(lead: Lead, language: str) -> list[str]:
    with translation.override(language):
        return [str(value(lead) or "") for _heading, value in COLUMNS]


def csv_lines(leads: Iterable[Lead]) -> Iterator[str]:
    return spreadsheets.csv_lines(rows(leads))


def xlsx_file(leads: Iterable[Lead]) -> IO[bytes]:
    return spreadsheets.xlsx_file(Sheet(_("Inquiries"), rows(leads)))
