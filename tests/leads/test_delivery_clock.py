"""A worker whose clock is wrong is told so: receivers would refuse every signature for it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.checks import CheckMessage
from django.utils import timezone

from leads.checks import endpoints_are_usable
from leads.clock import describe_offset, offset_to
from leads.models import Endpoint
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import make_lead
from tests.leads.receiver import FakeCrm

NOW = datetime(2026, 11, 23, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("date", "offset"),
    [
        ("Mon, 23 Nov 2026 05:10:30 GMT", None),
        ("Mon, 23 Nov 2026 05:00:00 GMT", 600),
        ("Mon, 23 Nov 2026 05:20:00 GMT", -600),
        ("garbage", None),
        ("", None),
        (None, None),
    ],
)
def test_the_date_of_an_answer_tells_how_far_our_clock_is_off(date: str | None, offset: int | None) -> None:
    assert offset_to(date, NOW) == offset


def test_an_offset_is_told_in_minutes() -> None:
    assert describe_offset(600) == "The clock of this machine is 10 min ahead of the receiver's"
    assert describe_offset(-600) == "The clock of this machine is 10 min behind the receiver's"


def check() -> list[CheckMessage]:
    return [message for message in endpoints_are_usable(None, databases=["default"]) if message.id == "leads.E005"]


@pytest.mark.django_db
def test_a_clock_that_is_ten_minutes_wrong_is_named_until_it_is_set_right(endpoint: Endpoint, crm: FakeCrm) -> None:
    lead = make_lead()
    Worker(clock=lambda: timezone.now() + timedelta(minutes=10)).run_once()

    delivery = lead.deliveries.get()
    assert (delivery.state, crm.processed) == (OutboxState.NEEDS_ATTENTION, {})
    assert delivery.last_error.startswith("HTTP 401. The clock of this machine is")
    (message,) = check()
    assert "min ahead of the receiver's" in message.msg

    lead.deliveries.update(next_attempt_at=timezone.now())
    Worker(clock=timezone.now).run_once()
    assert lead.deliveries.get().state == OutboxState.DONE
    assert check() == []
