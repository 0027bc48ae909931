from datetime import UTC, datetime
from random import Random

import pytest

from portal.outbox.backoff import DAY, SCHEDULE, next_delay, parse_retry_after

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("attempt", range(25))
def test_a_delay_lies_between_half_and_the_whole_of_its_slot(attempt: int) -> None:
    slot = SCHEDULE[attempt] if attempt < len(SCHEDULE) else DAY

    assert slot / 2 <= next_delay(attempt, None, Random(attempt)) <= slot


def test_the_schedule_is_the_published_one() -> None:
    hours = [seconds / 3600 for seconds in SCHEDULE[5:]]

    assert SCHEDULE[:5] == (0, 5, 60, 300, 1800)
    assert hours == [2, 5, 10, 14, 20, 24]


def test_the_receiver_may_ask_for_more_time_but_not_for_less() -> None:
    assert next_delay(1, 3600, Random(1)) == 3600
    assert next_delay(8, 1, Random(1)) >= SCHEDULE[8] / 2


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        ("0", 1),
        ("-1", 1),
        ("1000000000000", DAY),
        ("Mon, 23 Nov 2026 08:05:00 GMT", 300),
        ("Mon, 23 Nov 2020 08:05:00 GMT", 1),
        ("soon", None),
        ("1e3", None),
        ("٣", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date_and_garbage_is_ignored(
    header: str | None, seconds: float | None
) -> None:
    assert parse_retry_after(header, NOW) == seconds
