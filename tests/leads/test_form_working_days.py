from datetime import UTC, date, datetime, timedelta

import pytest

from leads.working_days import TOMSK, answer_by, is_working_day


def due(received: str, days: int, *days_off: date) -> str:
    """The date of the answer to what came at a moment of Tomsk time."""
    moment = datetime.fromisoformat(received).replace(tzinfo=TOMSK)
    return answer_by(moment, days, days_off).date().isoformat()


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        ("2026-11-23 10:00", 1, "2026-11-24"),
        ("2026-11-23 10:00", 3, "2026-11-26"),
        ("2026-11-27 17:59", 1, "2026-11-30"),
        ("2026-11-28 12:00", 1, "2026-11-30"),
        ("2026-11-29 12:00", 2, "2026-12-01"),
        ("2026-11-03 09:00", 1, "2026-11-05"),
        ("2026-11-23 10:00", 0, "2026-11-24"),
    ],
    ids=["Monday", "three days", "Friday evening", "Saturday", "Sunday", "Unity Day", "no day is one day"],
)
def test_weekends_and_holidays_do_not_count(received: str, days: int, expected: str) -> None:
    assert due(received, days) == expected


def test_the_new_year_break_does_not_count() -> None:
    """31 December 2026 is a day off by decree; the break of 2027 ends on Sunday the 10th."""
    assert due("2026-12-30 10:00", 1) == "2027-01-11"
    assert due("2026-12-29 10:00", 3) == "2027-01-12"


def test_transferred_days_are_known_on_both_sides() -> None:
    assert is_working_day(date(2027, 2, 20)), "a Saturday that is worked"
    assert not is_working_day(date(2027, 2, 22)), "the Monday off in exchange"
    assert due("2027-02-19 10:00", 1) == "2027-02-20"
    assert due("2027-02-20 10:00", 1) == "2027-02-24"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2029, 11, 5), False),  # 4 November 2029 is a Sunday
        (date(2029, 11, 6), True),
        (date(2028, 1, 10), False),  # 1 and 2 January 2028 are a weekend; where they will go is not decided
        (date(2028, 1, 11), False),
        (date(2028, 5, 9), False),
    ],
)
def test_a_year_without_a_decree_follows_the_law_and_errs_on_the_late_side(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_the_organisations_own_days_off_do_not_count() -> None:
    assert due("2026-11-23 10:00", 1, date(2026, 11, 24), date(2026, 11, 25)) == "2026-11-26"


def test_the_day_is_that_of_tomsk() -> None:
    """Half past six in the evening in London is already tomorrow in Tomsk."""
    assert answer_by(datetime(2026, 11, 23, 18, 30, tzinfo=UTC), 1).date() == date(2026, 11, 25)


def test_the_term_ends_with_its_day() -> None:
    end = answer_by(datetime(2026, 11, 23, 3, tzinfo=UTC), 1)

    assert end.isoformat() == "2026-11-24T23:59:59+07:00"


def test_no_term_ends_before_it_began_in_twelve_years() -> None:
    for number in range(0, 12 * 365, 7):
        received = datetime(2024, 1, 1, 12, tzinfo=TOMSK) + timedelta(days=number)
        first, second = answer_by(received, 1), answer_by(received, 2)
        assert received < first < second
        assert is_working_day(first.date())
        assert first - received < timedelta(days=14)
