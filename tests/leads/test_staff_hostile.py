"""Whatever stands in an address of the staff's side, it is answered: never a crash."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories.leads import EndpointFactory, make_lead

pytestmark = pytest.mark.django_db
HUGE = "9" * 26


@pytest.fixture(autouse=True)
def administrator(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))


QUERIES = (
    *(f"id={HUGE}", f"id={'9' * 5000}", "id=%00", "id=-1", "id=all&id=1"),
    *("received_at_from=0001-01-01", "received_at_to=9999-12-31", "received_at_from=99999-99-99"),
    *(f"owner={HUGE}", "owner=%00", "country_idx=%00", f"found=company-{'a.' * 900}a", "found=%00", "progress=x"),
)


@pytest.mark.parametrize("name", ["lead:index", "lead_export", "lead_bulk"])
def test_an_odd_choice_of_inquiries_finds_some_or_none(client: Client, name: str) -> None:
    make_lead()
    address = reverse(name, args=["erase"] if name == "lead_bulk" else [])

    for query in QUERIES:
        assert client.get(f"{address}?{query}").status_code == 200, query


def test_an_odd_day_sends_nothing_again(client: Client) -> None:
    EndpointFactory()
    delivery = make_lead().deliveries.get()
    delivery.state = "dead"
    delivery.save()

    for since in ("0001-01-01", "9999-12-31", "\0", "x"):
        client.post(reverse("endpoint_redeliver", args=[delivery.endpoint_id]), {"since": since})

    delivery.refresh_from_db()
    assert delivery.state == "dead"
