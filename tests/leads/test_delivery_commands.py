"""What an operator does from the command line, and the daily count of deliveries."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from leads.models import Delivery, Lead, ReviewState
from portal.models import OutboxState
from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_an_endpoint_that_came_later_gets_the_inquiries_that_were_accepted() -> None:
    accepted, quarantined, erased = make_lead(), make_lead(spam_score=100), make_lead()
    Lead.objects.filter(pk=erased.pk).update(review_state=ReviewState.ERASED)
    EndpointFactory()
    EndpointFactory(is_active=False)

    assert "Deliveries made: 1" in run("reconcile_deliveries")
    assert "Deliveries made: 0" in run("reconcile_deliveries")
    delivery = Delivery.objects.get()
    assert (delivery.lead, delivery.payload["data"]["reference"]) == (accepted, accepted.reference)
    assert not quarantined.deliveries.exists()


def test_what_failed_is_sent_again_by_day_endpoint_and_state() -> None:
    endpoint = EndpointFactory()
    for state in (OutboxState.DEAD, OutboxState.NEEDS_ATTENTION, OutboxState.DONE):
        make_lead().deliveries.update(state=state)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    assert "To be sent again: 2" in run("redeliver", "--dry-run")
    assert "Sent again: 0" in run("redeliver", "--since", tomorrow)
    assert "Sent again: 1" in run("redeliver", "--state", "dead", "--endpoint", str(endpoint.pk))
    assert "Sent again: 1" in run("redeliver")
    assert Delivery.objects.filter(state=OutboxState.PENDING).count() == 2


def test_an_odd_day_or_endpoint_is_explained() -> None:
    for arguments in (("--since", "yesterday"), ("--endpoint", "99999")):
        with pytest.raises(CommandError):
            run("redeliver", *arguments)
