from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from leads.models import Attempt, Delivery, Endpoint
from leads.redelivery import redeliver
from portal.models import OutboxState
from portal.outbox import claim
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.receiver import OK, FakeCrm

pytestmark = pytest.mark.django_db


def work(after: timedelta = timedelta()) -> None:
    moment = timezone.now() + after
    Worker(clock=lambda: moment).run_once()


def test_an_inquiry_arrives_signed_and_once(endpoint: Endpoint, crm: FakeCrm) -> None:
    lead = make_lead({"message": "Сколько? 🌲 شكرا"})

    work()
    work()

    delivery = lead.deliveries.get()
    assert (delivery.state, crm.calls, crm.refused) == (OutboxState.DONE, [delivery.webhook_id], [])
    data = crm.processed[delivery.webhook_id]["data"]
    assert (data["reference"], data["message"]) == (lead.reference, "Сколько? 🌲 شكرا")
    attempt = delivery.attempt_log.get()
    assert (attempt.status, attempt.result, attempt.address, attempt.answer) == (200, "done", "127.0.0.1", "thank you")


@pytest.mark.parametrize(
    ("status", "headers", "state", "earliest", "latest"),
    [
        (500, {}, OutboxState.RETRYING, 2, 5),
        (503, {"Retry-After": "3600"}, OutboxState.RETRYING, 3600, 3600),
        (503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}, OutboxState.RETRYING, 2, 5),
        (429, {"Retry-After": "0"}, OutboxState.RETRYING, 2, 5),
        (429, {"Retry-After": "-1"}, OutboxState.RETRYING, 2, 5),
        (429, {"Retry-After": "garbage"}, OutboxState.RETRYING, 2, 5),
        (429, {"Retry-After": "1000000000000"}, OutboxState.RETRYING, 86400, 86400),
        (301, {"Location": "https://crm.example/"}, OutboxState.RETRYING, 2, 5),
        (307, {"Location": "/elsewhere"}, OutboxState.RETRYING, 2, 5),
        (302, {"Location": "http://169.254.169.254/"}, OutboxState.RETRYING, 2, 5),
        (308, {"Location": "/elsewhere"}, OutboxState.RETRYING, 2, 5),
        (400, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
        (401, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
        (403, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
        (404, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
        (413, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
        (422, {}, OutboxState.NEEDS_ATTENTION, 3600, 3600),
    ],
)
def test_each_answer_leads_to_its_state(
    endpoint: Endpoint, crm: FakeCrm, status: int, headers: dict[str, str], state: str, earliest: int, latest: int
) -> None:
    crm.answer = lambda number: (status, headers, b"no")
    lead = make_lead()
    moment = timezone.now() + timedelta(seconds=1)
    Worker(clock=lambda: moment).run_once()

    delivery = lead.deliveries.get()
    assert delivery.state == state
    assert earliest <= (delivery.next_attempt_at - moment).total_seconds() <= latest
    assert delivery.last_error.startswith(f"HTTP {status}")


def test_what_failed_arrives_when_the_receiver_is_well_again(endpoint: Endpoint, crm: FakeCrm) -> None:
    crm.answer = lambda number: OK if number > 2 else (500, {}, b"")
    lead = make_lead()

    work()
    work(timedelta(minutes=1))
    work(timedelta(minutes=3))

    delivery = lead.deliveries.get()
    assert delivery.state == OutboxState.DONE
    assert [attempt.status for attempt in delivery.attempt_log.all()] == [500, 500, 200]
    assert [attempt.number for attempt in delivery.attempt_log.all()] == [1, 2, 3]
    assert len(set(crm.calls)) == 1
    assert not delivery.possible_double


def test_a_cut_line_is_tried_again_under_the_same_id_and_flagged(endpoint: Endpoint, crm: FakeCrm) -> None:
    crm.answer = lambda number: None if number == 1 else OK
    lead = make_lead()

    work()
    work(timedelta(minutes=1))

    delivery = lead.deliveries.get()
    assert (delivery.state, delivery.possible_double) == (OutboxState.DONE, True)
    assert len(crm.calls) == 2
    assert len(crm.processed) == 1


def test_a_worker_killed_in_mid_send_is_followed_by_another(endpoint: Endpoint, crm: FakeCrm) -> None:
    lead = make_lead()
    claim(Delivery, 1, timezone.now())  # and then it was killed

    work(timedelta(seconds=80))
    assert crm.calls == []
    work(timedelta(seconds=95))

    delivery = lead.deliveries.get()
    assert (delivery.state, delivery.possible_double, len(crm.processed)) == (OutboxState.DONE, True, 1)


def test_an_answer_is_kept_cut_and_masked(endpoint: Endpoint, crm: FakeCrm) -> None:
    echo = f"<b>{crm.secret} anna.schmidt@example.com</b>".encode() + b"x" * 5000
    crm.answer = lambda number: (500, {}, echo)
    lead = make_lead()

    work()

    answer = Attempt.objects.get(delivery__lead=lead).answer
    assert answer.startswith("<b>*** ***@***")
    assert len(answer) == 1024


def test_no_secret_and_no_person_is_in_the_log_of_the_worker(
    endpoint: Endpoint, crm: FakeCrm, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    answers = [(500, {}, f"canary@example.com {crm.secret}".encode()), (401, {}, b"Canary"), OK]
    crm.answer = lambda number: answers[min(number, len(answers)) - 1]
    lead = make_lead({"person": "Canary", "email": "canary@example.com", "message": "Canary sings"})

    for _ in answers:
        lead.deliveries.update(next_attempt_at=timezone.now())
        work()

    assert lead.deliveries.get().state == OutboxState.DONE
    shown = [f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records]
    logged = "".join(text for text, record in zip(shown, caplog.records, strict=True) if "django.db" not in record.name)
    assert not {word for word in ("anary", crm.secret, endpoint.secret) if word in logged}


def test_an_address_that_is_refused_sends_nothing_and_asks_for_a_person(crm: FakeCrm, settings: Any) -> None:
    settings.OUTBOX = {}
    EndpointFactory(url=crm.url)
    lead = make_lead()

    work()

    delivery = lead.deliveries.get()
    assert delivery.state == OutboxState.NEEDS_ATTENTION
    assert "127.0.0.1" in delivery.last_error
    assert crm.calls == []


def test_sending_again_keeps_the_id_and_restarts_the_schedule(endpoint: Endpoint, crm: FakeCrm) -> None:
    lead = make_lead()
    work()
    delivery = lead.deliveries.get()

    assert redeliver(delivery)
    work(timedelta(seconds=1))

    assert crm.calls == [delivery.webhook_id] * 2
    assert len(crm.processed) == 1
    assert delivery.attempt_log.count() == 2


def test_a_delivery_in_the_hands_of_a_worker_is_not_sent_again(endpoint: Endpoint) -> None:
    lead = make_lead()
    claim(Delivery, 1, timezone.now())

    assert not redeliver(lead.deliveries.get())


def test_a_fortnight_without_the_receiver_loses_nothing(endpoint: Endpoint, crm: FakeCrm) -> None:
    crm.any_time = True
    crm.answer = lambda number: (503, {}, b"")
    leads = [make_lead() for _ in range(3)]
    for hours in range(0, 14 * 24, 12):
        work(timedelta(hours=hours))
    crm.answer = lambda number: OK
    for _ in leads:
        work(timedelta(days=16))

    assert {lead.deliveries.get().state for lead in leads} == {OutboxState.DONE}
    assert len(crm.processed) == 3
