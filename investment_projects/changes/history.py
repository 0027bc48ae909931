"""The public history of a record as its page tells it: newest first, since a day of the reader's choice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from investment_projects.models.changes import ProjectChange
from portal.partial_date import PartialDate
from search.dates import read_date
from search.parameters import clean

SINCE: Final = "since"
LONGEST: Final = 40  # of what is shown again of a date that was not understood
MOST: Final = 300  # rows that a page tells; older ones are counted among those left out
SHOWN: Final = 8  # rows without a chosen day
CHOICES: Final = 6  # days offered to choose from


@dataclass(frozen=True, slots=True)
class Since:
    """What the address asks for; `ignored` is what makes no sense in it."""

    text: str = ""
    day: date | None = None
    ignored: str = ""

    @classmethod
    def read(cls, text: str) -> "Since":
        text = clean(text)
        partial = read_date(text) if text else None
        if partial is None:
            return cls(ignored=text[:LONGEST])
        return cls(text, partial.first_day)


@dataclass(frozen=True, slots=True)
class ChangedDay:
    day: date
    changes: Sequence[ProjectChange]

    @property
    def date(self) -> PartialDate:
        return PartialDate.parse(self.day.isoformat())


@dataclass(frozen=True, slots=True)
class History:
    since: Since
    days: Sequence[ChangedDay]
    choices: Sequence[PartialDate]
    left_out: int
    created: PartialDate | None

    @property
    def is_empty(self) -> bool:
        """Nothing has ever changed."""
        return not self.choices

    @property
    def chosen(self) -> PartialDate | None:
        return PartialDate.parse(self.since.day.isoformat()) if self.since.day else None


def public_changes() -> QuerySet[ProjectChange]:
    """Those that a reader of the language could notice; whether he may see the project is for the caller to ask."""
    code = get_language() or "ru"
    return ProjectChange.objects.filter(~Q(**{f"old_{code}": F(f"new_{code}")}))


def history(page: Any, since: Since) -> History:
    """One query, however long the history is."""
    rows = list(public_changes().filter(project_id=page.pk).order_by("-at", "pk")[:MOST]) if page.pk else []
    days = [ChangedDay(day, list(group)) for day, group in groupby(rows, key=lambda row: _day(row.at))]
    told = [day for day in days if since.day is None or day.day >= since.day]
    shown = told if since.day else _first(told)
    return History(
        since,
        shown,
        [day.date for day in days[:CHOICES]],
        sum(len(day.changes) for day in days) - sum(len(day.changes) for day in shown),
        _date(page.first_published_at),
    )


def _first(days: Iterable[ChangedDay]) -> list[ChangedDay]:
    """Whole days while there is room, at least one."""
    shown: list[ChangedDay] = []
    for day in days:
        if shown and sum(len(one.changes) for one in (*shown, day)) > SHOWN:
            break
        shown.append(day)
    return shown


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _date(moment: datetime | None) -> PartialDate | None:
    return PartialDate.parse(_day(moment).isoformat()) if moment else None
