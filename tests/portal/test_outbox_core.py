from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from portal.mail import send_later
from portal.models import OutboxState, QueuedEmail
from portal.outbox import Outcome, Result, claim, record, release

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEASE = timedelta(seconds=90)

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> QueuedEmail:
    email = send_later("a@example.com", "S", "B", purpose="test")
    QueuedEmail.objects.filter(pk=email.pk).update(next_attempt_at=NOW)
    return email


def take(now: datetime = NOW) -> QueuedEmail:
    return claim(QueuedEmail, 1, now)[0]


def test_a_claimed_row_is_leased_to_one_worker_only(row: QueuedEmail) -> None:
    mine = take()

    assert (mine.state, mine.attempts, mine.locked_until) == (OutboxState.SENDING, 1, NOW + LEASE)
    assert claim(QueuedEmail, 10, NOW + LEASE - timedelta(seconds=1)) == []


def test_nothing_is_claimed_before_its_time(row: QueuedEmail) -> None:
    assert claim(QueuedEmail, 10, NOW - timedelta(seconds=1)) == []


def test_the_row_of_a_dead_worker_is_taken_over_when_its_lease_ends(row: QueuedEmail) -> None:
    take()

    successor = take(NOW + LEASE)

    assert successor.was_abandoned
    assert successor.attempts == 2


def test_a_result_that_comes_after_the_lease_was_lost_is_dropped(row: QueuedEmail) -> None:
    slow = take()
    successor = take(NOW + LEASE)

    assert record(successor, Outcome.done(), NOW + LEASE)
    assert not record(slow, Outcome.retry("late"), NOW + LEASE)
    row.refresh_from_db()
    assert (row.state, row.last_error) == (OutboxState.DONE, "")


def test_success_ends_the_row(row: QueuedEmail) -> None:
    assert record(take(), Outcome.done(), NOW)

    row.refresh_from_db()
    assert (row.state, row.done_at, row.locked_until, row.lock_token) == (OutboxState.DONE, NOW, None, None)
    assert claim(QueuedEmail, 1, NOW + timedelta(days=30)) == []


def test_a_failure_comes_again_at_the_next_slot(row: QueuedEmail) -> None:
    record(take(), Outcome.retry("HTTP 500"), NOW, Random(1))

    row.refresh_from_db()
    assert row.state == OutboxState.RETRYING
    assert timedelta(seconds=2.5) <= row.next_attempt_at - NOW <= timedelta(seconds=5)


def test_a_fault_for_a_person_is_shown_and_still_tried_every_hour(row: QueuedEmail) -> None:
    record(take(), Outcome.attention("HTTP 401"), NOW)

    row.refresh_from_db()
    assert row.state == OutboxState.NEEDS_ATTENTION
    assert row.next_attempt_at == NOW + timedelta(hours=1)


def test_a_row_is_given_up_after_three_weeks_and_stays(row: QueuedEmail) -> None:
    now, attempts = NOW, 0
    while claimed := claim(QueuedEmail, 1, now):
        attempts += 1
        record(claimed[0], Outcome.retry("HTTP 500"), now, Random(attempts))
        row.refresh_from_db()
        now = max(row.next_attempt_at, now)
        if row.state == OutboxState.DEAD:
            break

    assert row.state == OutboxState.DEAD
    assert timedelta(days=21) <= now - NOW <= timedelta(days=22)
    assert attempts >= 25


def test_a_row_given_back_untried_counts_no_attempt(row: QueuedEmail) -> None:
    release([take()], NOW)

    row.refresh_from_db()
    assert (row.state, row.attempts, row.locked_until) == (OutboxState.PENDING, 0, None)
    assert take().attempts == 1


def test_a_postponed_row_counts_no_attempt(row: QueuedEmail) -> None:
    record(take(), Outcome(Result.POSTPONE), NOW)

    row.refresh_from_db()
    assert (row.state, row.attempts) == (OutboxState.PENDING, 0)


@pytest.mark.parametrize("state", [OutboxState.HELD, OutboxState.CANCELLED, OutboxState.DEAD, OutboxState.DONE])
def test_what_rests_is_never_claimed(row: QueuedEmail, state: str) -> None:
    QueuedEmail.objects.update(state=state)

    assert claim(QueuedEmail, 1, NOW) == []
