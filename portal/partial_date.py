"""Dates as sources give them: a year, a half-year, a quarter, a month or a day. Nothing finer is invented.

The text form ("2016", "2016-H1", "2016-Q2", "2016-07", "2016-07-14") is what the database and the content files hold.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from babel.dates import format_date

PATTERN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
NBSP = "\N{NO-BREAK SPACE}"


class Precision(StrEnum):
    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """`first_day` and `last_day` bound the time that the source may mean."""

    text: str
    precision: Precision
    first_day: date
    last_day: date

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Raises ValueError for anything that is not a date of the forms above, such as 2016-13 or 2016-02-30."""
        match = PATTERN.fullmatch(text.strip())
        if not match:
            raise ValueError(f"not a date: {text!r}")
        part = {name: int(value) for name, value in match.groupdict().items() if value}
        year = part["year"]
        if "day" in part:
            day = date(year, part["month"], part["day"])
            return cls(match[0], Precision.DAY, day, day)
        if "month" in part:
            return cls(match[0], Precision.MONTH, *_months(year, part["month"], 1))
        if "quarter" in part:
            return cls(match[0], Precision.QUARTER, *_months(year, part["quarter"] * 3 - 2, 3))
        if "half" in part:
            return cls(match[0], Precision.HALF_YEAR, *_months(year, part["half"] * 6 - 5, 6))
        return cls(match[0], Precision.YEAR, *_months(year, 1, 12))

    @property
    def year(self) -> int:
        return self.first_day.year

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def format_partial(value: PartialDate, language: str) -> str:
    """The date in words, with no-break spaces: «14 июля 2016», «II квартал 2016», "14 July 2016", "Q2 2016"."""
    russian = language == "ru"
    match value.precision:
        case Precision.DAY:
            pattern = "d MMMM y"
        case Precision.MONTH:
            pattern = "LLLL y"
        case Precision.QUARTER:
            quarter = (value.first_day.month + 2) // 3
            text = f"{ROMAN[quarter]} квартал {value.year}" if russian else f"Q{quarter} {value.year}"
            return text.replace(" ", NBSP)
        case Precision.HALF_YEAR:
            half = 1 if value.first_day.month == 1 else 2
            text = f"{ROMAN[half]} полугодие {value.year}" if russian else f"H{half} {value.year}"
            return text.replace(" ", NBSP)
        case _:
            return str(value.year)
    return format_date(value.first_day, pattern, locale="ru" if russian else "en_GB").replace(" ", NBSP)
