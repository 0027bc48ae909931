"""A receiver that does not answer is asked rarely, by one delivery at a time, whatever the number of workers."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from leads import sending
from leads.breaker import PAUSES, EndpointGate
from leads.events import ERASED
from leads.models import Delivery, Endpoint
from portal.http_out import Answer, Failed
from portal.models import OutboxState
from portal.outbox import claim
from portal.outbox import worker as worker_module
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db
START = timezone.now() + timedelta(days=1)  # later than anything a test makes, however long the others took


@pytest.fixture
def answer_with(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Every request gets this status, or no answer for 0; the list of calls comes back."""
    monkeypatch.setattr(worker_module, "periodics", list)
    calls: list[str] = []

    def set_answer(status: int, **headers: str) -> list[str]:
        def receive(method: str, url: str, sent: dict[str, str], body: bytes, **options: Any) -> Answer:
            calls.append(sent["webhook-id"])
            if not status:
                raise Failed("ConnectionRefusedError", may_have_arrived=False)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return Answer(status, named, b"", "203.0.113.5", 0.1)

        monkeypatch.setattr(sending, "send_request", receive)
        return calls

    return set_answer


def rounds(number: int, moment: datetime) -> None:
    worker = Worker(clock=lambda: moment)
    for _ in range(number):
        worker.run_once()


def silent_endpoint(answer_with: Callable[..., list[str]], leads: int = 8, **fields: Any) -> Endpoint:
    """Five failures have opened its breaker at START."""
    endpoint = EndpointFactory(**fields)
    for _ in range(leads):
        make_lead()
    calls = answer_with(0)
    rounds(leads + 2, START)
    endpoint.refresh_from_db()
    assert (len(calls), endpoint.opened_at, endpoint.failures) == (5, START, 5)
    calls.clear()
    return endpoint


def test_five_failures_in_a_row_open_it_and_the_others_wait(answer_with: Callable[..., list[str]]) -> None:
    endpoint = silent_endpoint(answer_with)

    untouched = Delivery.objects.filter(state=OutboxState.PENDING, attempts=0)
    assert untouched.count() == 3
    assert endpoint.blocked_until == START + timedelta(minutes=1)


def test_a_success_in_between_starts_the_count_anew(answer_with: Callable[..., list[str]]) -> None:
    endpoint = EndpointFactory()
    for _ in range(9):
        make_lead()
    for status, number in ((500, 4), (200, 1), (500, 4)):
        answer_with(status)
        rounds(number, START)

    endpoint.refresh_from_db()
    assert (endpoint.is_open, endpoint.failures) == (False, 4)


def test_what_is_refused_for_its_content_says_nothing_against_the_receiver(
    answer_with: Callable[..., list[str]],
) -> None:
    endpoint = EndpointFactory()
    for _ in range(7):
        make_lead()
    answer_with(422)
    rounds(7, START)

    endpoint.refresh_from_db()
    assert not endpoint.is_open
    assert Delivery.objects.filter(state=OutboxState.NEEDS_ATTENTION).count() == 7


def test_it_is_probed_by_one_delivery_after_longer_and_longer_pauses(answer_with: Callable[..., list[str]]) -> None:
    endpoint = silent_endpoint(answer_with)
    calls, moment, pauses = answer_with(0), START, []
    for _ in range(7):
        endpoint.refresh_from_db()
        pauses.append((endpoint.blocked_until - moment).total_seconds())
        rounds(2, endpoint.blocked_until - timedelta(seconds=1))
        moment = endpoint.blocked_until
        rounds(3, moment)

    assert pauses == [*PAUSES, PAUSES[-1], PAUSES[-1]]
    assert len(calls) == 7


def test_what_cannot_be_told_to_the_receiver_says_nothing_of_it(answer_with: Callable[..., list[str]]) -> None:
    """An erasure that has to be done there by hand goes over no line: the receiver is as silent as before."""
    endpoint = silent_endpoint(answer_with, adapter="json_template", comment_field="comment")
    told = make_lead().deliveries.get()
    Delivery.objects.filter(pk=told.pk).update(event_type=ERASED, next_attempt_at=START - timedelta(days=1))
    calls, moment = answer_with(0), START + timedelta(minutes=2)

    rounds(1, moment)
    told.refresh_from_db()
    endpoint.refresh_from_db()
    assert (told.state, calls, endpoint.is_open) == (OutboxState.NEEDS_ATTENTION, [], True)

    rounds(2, moment)
    assert len(calls) == 1, "its place as a probe went to the next"


def test_attempts_while_it_is_open_do_not_count(answer_with: Callable[..., list[str]]) -> None:
    endpoint = silent_endpoint(answer_with)
    before = sorted(Delivery.objects.values_list("failures", "first_failed_at"), key=str)
    for hours in range(1, 30 * 24, 24):
        rounds(2, START + timedelta(hours=hours))

    assert sorted(Delivery.objects.values_list("failures", "first_failed_at"), key=str) == before
    assert not Delivery.objects.filter(state=OutboxState.DEAD).exists()
    endpoint.refresh_from_db()
    assert endpoint.is_open


def test_when_it_closes_everything_is_due_at_once(answer_with: Callable[..., list[str]]) -> None:
    silent_endpoint(answer_with)
    calls = answer_with(200)
    rounds(9, START + timedelta(minutes=1))

    assert len(calls) == 8
    assert Delivery.objects.filter(state=OutboxState.DONE).count() == 8


def test_a_receiver_that_is_gone_is_left_in_peace_and_nothing_is_dropped(
    answer_with: Callable[..., list[str]],
) -> None:
    endpoint = EndpointFactory()
    for _ in range(3):
        make_lead()
    calls = answer_with(410)
    rounds(4, START)

    endpoint.refresh_from_db()
    assert (len(calls), endpoint.is_open, endpoint.is_active) == (1, True, True)
    assert Delivery.objects.undelivered().count() == 3


def test_a_receiver_may_ask_for_a_longer_pause(answer_with: Callable[..., list[str]]) -> None:
    endpoint = EndpointFactory()
    for _ in range(6):
        make_lead()
    answer_with(503, Retry_After="3600")
    rounds(6, START)

    endpoint.refresh_from_db()
    assert endpoint.blocked_until == START + timedelta(hours=1)


def test_two_workers_never_probe_at_the_same_time(answer_with: Callable[..., list[str]]) -> None:
    silent_endpoint(answer_with)
    moment = START + timedelta(minutes=1)

    first = claim(Delivery, 1, moment, EndpointGate())
    second = claim(Delivery, 1, moment, EndpointGate())
    after_its_death = claim(Delivery, 1, moment + timedelta(seconds=91), EndpointGate())

    assert (len(first), second, len(after_its_death)) == (1, [], 1)


def test_a_paused_endpoint_gets_nothing_until_it_goes_on(answer_with: Callable[..., list[str]]) -> None:
    endpoint = EndpointFactory(is_paused=True)
    make_lead()
    calls = answer_with(200)

    rounds(2, START)
    assert calls == []
    Endpoint.objects.filter(pk=endpoint.pk).update(is_paused=False)
    rounds(2, START)
    assert len(calls) == 1


def test_one_endpoint_that_is_silent_does_not_hold_up_another(answer_with: Callable[..., list[str]]) -> None:
    endpoint = silent_endpoint(answer_with)
    other = EndpointFactory()
    lead = make_lead()
    answer_with(200)
    rounds(3, START)

    assert lead.deliveries.get(endpoint=other).state == OutboxState.DONE
    assert lead.deliveries.get(endpoint=endpoint).attempts == 0


def test_an_endpoint_is_sent_no_more_in_a_second_than_it_bears(answer_with: Callable[..., list[str]]) -> None:
    EndpointFactory(per_second=2)
    for _ in range(30):
        make_lead()
    calls = answer_with(200)
    for second in range(10):
        rounds(30, START + timedelta(seconds=second))

    assert 19 <= len(calls) <= 22


@pytest.mark.django_db(transaction=True)
def test_workers_that_claim_at_the_same_moment_keep_to_the_pace() -> None:
    EndpointFactory(per_second=1)
    for _ in range(6):
        make_lead()
    claimed: list[Delivery] = []

    def work() -> None:
        for _ in range(6):
            claimed.extend(claim(Delivery, 1, START, EndpointGate()))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len({delivery.pk for delivery in claimed}) == len(claimed) == 2
