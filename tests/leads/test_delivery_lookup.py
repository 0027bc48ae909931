"""Receivers that know no webhook-id are asked before a further attempt, and what may be double is flagged."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from leads import sending
from leads.models import Delivery
from leads.redelivery import failed, redeliver, redeliver_all, send_as_new
from portal.http_out import Answer, Failed
from portal.models import OutboxState
from portal.outbox import claim
from portal.outbox import worker as worker_module
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db
START = timezone.now() + timedelta(days=1)  # later than anything a test makes, however long the others took
BITRIX = {"adapter": "bitrix24", "url": "https://b24.example/rest/", "secret": "1/abcdef0123456789"}
CUT = Failed("RemoteDisconnected", may_have_arrived=True)
ADDED = {"result": {"item": {"id": 342}}}
FOUND, NOTHING = {"result": {"items": [{"id": 342}]}}, {"result": {"items": []}}
Script = Callable[..., list[str]]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Script:
    """The receiver answers in this order; the names of the methods that were called come back."""
    monkeypatch.setattr(worker_module, "periodics", list)

    def play(*answers: Any) -> list[str]:
        waiting, called = list(answers), []

        def receive(method: str, url: str, headers: dict[str, str], body: bytes, **options: Any) -> Answer:
            called.append(url.rpartition("/")[2])
            reply = waiting.pop(0)
            if isinstance(reply, Exception):
                raise reply
            status, content = reply if isinstance(reply, tuple) else (200, reply)
            return Answer(status, {}, json.dumps(content).encode(), "203.0.113.5", 0.1)

        monkeypatch.setattr(sending, "send_request", receive)
        return called

    return play


def work(moment: datetime = START) -> None:
    Worker(clock=lambda: moment).run_once()


def one(**endpoint: Any) -> Delivery:
    EndpointFactory(**(BITRIX | endpoint))
    return make_lead().deliveries.get()


def test_what_had_arrived_in_spite_of_a_cut_line_is_found_and_not_sent_twice(script: Script) -> None:
    delivery, called = one(), script(CUT, FOUND)
    work()
    work(START + timedelta(minutes=1))

    delivery.refresh_from_db()
    assert called == ["crm.item.add", "crm.item.list"]
    assert (delivery.state, delivery.remote_id, delivery.possible_double) == (OutboxState.DONE, "342", False)


def test_what_is_not_found_is_sent_again_and_is_no_double(script: Script) -> None:
    delivery, called = one(), script(CUT, NOTHING, ADDED)
    work()
    work(START + timedelta(minutes=1))

    delivery.refresh_from_db()
    assert called == ["crm.item.add", "crm.item.list", "crm.item.add"]
    assert (delivery.state, delivery.remote_id, delivery.possible_double) == (OutboxState.DONE, "342", False)


def test_a_look_up_that_fails_sends_nothing(script: Script) -> None:
    delivery = one()
    called = script(CUT, (503, {"error": "QUERY_LIMIT_EXCEEDED"}), FOUND)
    work()
    work(START + timedelta(minutes=1))

    delivery.refresh_from_db()
    assert called == ["crm.item.add", "crm.item.list"]
    assert (delivery.state, delivery.outcome_unknown) == (OutboxState.RETRYING, True)
    assert delivery.last_error == "Look-up: HTTP 503, QUERY_LIMIT_EXCEEDED"


def test_the_first_attempt_asks_nothing(script: Script) -> None:
    delivery, called = one(), script(ADDED)
    work()

    delivery.refresh_from_db()
    assert (called, delivery.state) == (["crm.item.add"], OutboxState.DONE)


def test_a_receiver_that_cannot_be_asked_is_flagged_only_when_it_is_sent_to_again(script: Script) -> None:
    delivery = one(adapter="json_template", url="https://crm.example/leads", comment_field="note")
    script(CUT, {"id": 5})
    work()
    delivery.refresh_from_db()
    assert not delivery.possible_double

    work(START + timedelta(minutes=1))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.remote_id, delivery.possible_double) == (OutboxState.DONE, "5", True)


def test_a_lease_that_was_lost_in_mid_send_means_one_more_send_with_the_same_id(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = one(adapter="standard_webhooks", secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    ids: list[str] = []

    def slow(method: str, url: str, headers: dict[str, str], body: bytes, **options: Any) -> Answer:
        ids.append(headers["webhook-id"])
        if len(ids) == 1:  # the second worker comes while the first one still waits
            work(START + timedelta(seconds=91))
        return Answer(500 if len(ids) == 1 else 200, {}, b"", "203.0.113.5", 0.1)

    monkeypatch.setattr(sending, "send_request", slow)
    work()

    delivery.refresh_from_db()
    assert ids == [delivery.webhook_id] * 2
    assert (delivery.state, delivery.possible_double) == (OutboxState.DONE, True)
    assert sorted(delivery.attempt_log.values_list("was_late", flat=True)) == [False, True]


def test_an_erasure_that_a_crm_cannot_be_told_asks_for_a_person(script: Script) -> None:
    delivery, called = one(), script()
    Delivery.objects.filter(pk=delivery.pk).update(event_type="lead.erased")
    work()

    delivery.refresh_from_db()
    assert (called, delivery.state) == ([], OutboxState.NEEDS_ATTENTION)
    assert "by hand" in delivery.last_error


def test_all_that_failed_since_a_day_is_sent_again_under_the_same_ids(script: Script) -> None:
    EndpointFactory(**BITRIX)
    deliveries = [make_lead().deliveries.get() for _ in range(3)]
    states = (OutboxState.DEAD, OutboxState.NEEDS_ATTENTION, OutboxState.DONE)
    for delivery, state in zip(deliveries, states, strict=True):
        Delivery.objects.filter(pk=delivery.pk).update(state=state)

    assert redeliver_all(failed(START), START) == 0
    assert redeliver_all(failed(), START) == 2
    again = Delivery.objects.filter(state=OutboxState.PENDING).order_by("pk")
    assert [delivery.webhook_id for delivery in again] == [delivery.webhook_id for delivery in deliveries[:2]]


def test_what_is_in_the_hands_of_a_worker_or_held_back_is_not_sent_again() -> None:
    EndpointFactory(**BITRIX)
    make_lead(spam_score=100)
    held = Delivery.objects.get()
    assert not redeliver(held)
    lead = make_lead()
    claim(Delivery, 1, START)
    assert not redeliver(lead.deliveries.get())


def test_sending_as_new_makes_a_delivery_of_its_own_once_the_first_is_settled(script: Script) -> None:
    delivery = one()
    assert send_as_new(delivery, START) is None
    script(ADDED)
    work()

    new = send_as_new(delivery, START)
    assert new is not None
    assert (new.generation, new.payload) == (2, delivery.payload)
    assert new.webhook_id != delivery.webhook_id
    assert send_as_new(delivery, START) is None
