"""Dates as search compares them: days since year 1, with which an object of "2016-Q2" has a first and a last day."""

import re
from datetime import date

from django.utils import timezone

from portal.partial_date import PartialDate
from search.document import SearchDocument
from search.query import Range

FIRST_DAY, LAST_DAY = "first_day", "last_day"

# 14.07.2016, 07.2016: as they are written in Russia.
POINTED = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")


def days_of(document: SearchDocument) -> dict[str, float]:
    """The numbers by which an object is found in a span of time; none where it has no date."""
    if document.date_text:
        partial = PartialDate.parse(document.date_text)
        return {FIRST_DAY: partial.first_day.toordinal(), LAST_DAY: partial.last_day.toordinal()}
    if document.date:
        day = timezone.localtime(document.date).date() if timezone.is_aware(document.date) else document.date.date()
        return {FIRST_DAY: day.toordinal(), LAST_DAY: day.toordinal()}
    return {}


def read_date(text: str) -> PartialDate | None:
    """A year, a half-year, a quarter, a month or a day, in the portal's form or the Russian one; None for nonsense."""
    if match := POINTED.fullmatch(text):
        parts = (match["year"], match["month"].zfill(2), match["day"].zfill(2) if match["day"] else "")
        text = "-".join(part for part in parts if part)
    try:
        return PartialDate.parse(text)
    except ValueError:
        return None


def span(start: date | None, end: date | None) -> dict[str, Range]:
    """Whatever may have been on a day between these two, both included."""
    ranges = {}
    if start:
        ranges[LAST_DAY] = Range(start=start.toordinal())
    if end:
        ranges[FIRST_DAY] = Range(end=end.toordinal() + 1)
    return ranges
