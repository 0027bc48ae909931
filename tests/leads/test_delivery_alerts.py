"""Trouble reaches a person within a quarter of an hour, and one e-mail is enough for it."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from leads.alerts import watch
from leads.models import Delivery, Endpoint
from portal.models import OutboxState, QueuedEmail
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contact")]
START = timezone.now()


@pytest.fixture
def crm_endpoint(db: None) -> Endpoint:
    return EndpointFactory(name="CRM of the region")


def alerts() -> list[dict[str, str]]:
    return [row.content for row in QueuedEmail.objects.filter(purpose="lead-alert").order_by("pk")]


def delivery(state: str, **fields: object) -> Delivery:
    lead = make_lead()
    lead.deliveries.update(state=state, **fields)
    return lead.deliveries.get()


def watch_for(minutes: int, since: datetime = START) -> None:
    for minute in range(0, minutes, 1):
        watch(since + timedelta(minutes=minute))


def test_nothing_is_said_while_all_is_well(crm_endpoint: Endpoint) -> None:
    delivery(OutboxState.PENDING)
    delivery(OutboxState.DONE)
    watch_for(30)

    assert alerts() == []


def test_an_inquiry_that_is_late_is_told_within_a_quarter_of_an_hour(crm_endpoint: Endpoint, contact: str) -> None:
    delivery(OutboxState.RETRYING, first_failed_at=START, failures=2)
    watch_for(9)
    assert alerts() == []
    watch_for(15)

    (alert,) = alerts()
    assert alert["to"] == contact
    assert "CRM of the region" in alert["subject"]
    assert "/cms/endpoint/inspect/" in alert["body"]


def test_what_needs_a_person_is_told_at_once_and_only_once(crm_endpoint: Endpoint) -> None:
    for _ in range(5):
        delivery(OutboxState.NEEDS_ATTENTION, first_failed_at=START)
    watch_for(60)

    assert len(alerts()) == 1


def test_a_breaker_that_opens_is_told_and_reminded_of_once_a_day(crm_endpoint: Endpoint) -> None:
    Endpoint.objects.update(opened_at=START)
    for hour in range(0, 14 * 24):
        watch(START + timedelta(hours=hour, minutes=1))

    assert len(alerts()) == 14


def test_when_it_is_over_the_next_trouble_is_told_again(crm_endpoint: Endpoint) -> None:
    row = delivery(OutboxState.NEEDS_ATTENTION, first_failed_at=START)
    watch_for(5)
    Delivery.objects.filter(pk=row.pk).update(state=OutboxState.DONE, first_failed_at=None)
    watch_for(5, START + timedelta(minutes=10))
    assert not Endpoint.objects.get().needs_attention
    delivery(OutboxState.NEEDS_ATTENTION, first_failed_at=START)
    watch_for(5, START + timedelta(minutes=20))

    assert len(alerts()) == 2


def test_a_dead_letter_is_told_and_stays(crm_endpoint: Endpoint) -> None:
    row = delivery(OutboxState.DEAD, updated_at=START)
    watch_for(120)

    assert len(alerts()) == 1
    assert Delivery.objects.filter(pk=row.pk).exists()


def test_no_alert_names_a_person(crm_endpoint: Endpoint) -> None:
    lead = make_lead({"person": "Canary", "message": "Canary sings"})
    lead.deliveries.update(state=OutboxState.NEEDS_ATTENTION)
    watch(START)

    assert "anary" not in str(alerts())
