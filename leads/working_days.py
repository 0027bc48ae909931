"""Working days by the calendar of Russia, in the time of Tomsk: what "within three working days" means. Pure."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

TOMSK = ZoneInfo("Asia/Tomsk")
SATURDAY = 5
LONGEST_TERM = 250
END_OF_DAY = time(23, 59, 59)


def answer_by(received: datetime, days: int, days_off: Collection[date] = ()) -> datetime:
    """The end of the last day of a term that starts on the working day after the inquiry came.

    Args:
        received: an aware moment; its date is the one in Tomsk.
        days: how many working days; at least one.
        days_off: the organisation's own, beside weekends and public holidays.
    """
    day, left = received.astimezone(TOMSK).date(), min(max(days, 1), LONGEST_TERM)
    own = frozenset(days_off)
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, own)
    return datetime.combine(day, END_OF_DAY, TOMSK)


def is_working_day(day: date, days_off: Collection[date] = ()) -> bool:
    return day not in days_off and day not in _days_off(day.year) and (_is_weekday(day) or day in _worked(day.year))


@cache
def _days_off(year: int) -> frozenset[date]:
    """Public holidays and days off that were moved by decree; where there is none yet, by the general rule."""
    known = holidays.country_holidays("RU", years=year)
    return frozenset(known) | (frozenset() if _is_decided(year) else _moved_by_law(year, frozenset(known)))


@cache
def _worked(year: int) -> frozenset[date]:
    """Saturdays that were made working days in exchange."""
    return frozenset(holidays.country_holidays("RU", years=year).weekend_workdays)


def _is_decided(year: int) -> bool:
    """Whether the calendar holds that year's transfers: a decree of the year before, so the years ahead lack them."""
    return bool(holidays.country_holidays("RU").special_public_holidays.get(year))


def _moved_by_law(year: int, known: frozenset[date]) -> frozenset[date]:
    """Article 112 of the Labour Code: a day off that falls on a holiday moves to the next working day.

    The two of the January break may go anywhere in the year: here they follow the break, so that no term is too short.
    """
    moved: set[date] = set()
    for holiday in sorted(known):
        if not _is_weekday(holiday):
            day = holiday
            while day in known or day in moved or not _is_weekday(day):
                day += timedelta(days=1)
            moved.add(day)
    return frozenset(day for day in moved if day.year == year)


def _is_weekday(day: date) -> bool:
    return day.weekday() < SATURDAY
