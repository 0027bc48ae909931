"""What is done on the page of an endpoint: a test, a pause, sending again; and who may not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads.models import Delivery, Endpoint
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.endpoint_pages import act, logged, save
from tests.leads.receiver import FakeCrm

pytestmark = pytest.mark.django_db


def test_a_test_inquiry_goes_through_the_outbox_and_its_result_is_shown(
    client: Client, manager: User, crm: FakeCrm
) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret, is_paused=True)
    act(client, "test", endpoint)
    assert crm.calls == []
    Worker(clock=timezone.now).run_once()

    delivery = Delivery.objects.get()
    assert (delivery.state, crm.processed[delivery.webhook_id]["data"]["test"]) == (OutboxState.DONE, True)
    page = client.get(reverse("endpoint:inspect", args=[endpoint.pk])).content.decode()
    assert "thank you" in page
    assert logged("leads.endpoint_test").user == manager


def test_a_test_that_fails_is_shown_masked_and_not_repeated(client: Client, manager: User, crm: FakeCrm) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret)
    crm.answer = lambda number: (500, {}, f"<script>alert('{crm.secret}')</script>".encode())
    act(client, "test", endpoint)
    for _ in range(3):
        Worker(clock=timezone.now).run_once()

    page = client.get(reverse("endpoint:inspect", args=[endpoint.pk])).content.decode()
    assert (len(crm.calls), Delivery.objects.get().state) == (1, OutboxState.CANCELLED)
    assert "HTTP 500" in page
    assert "<script>alert" not in page and crm.secret not in page
    endpoint.refresh_from_db()
    assert endpoint.failures == 0


def test_pausing_and_going_on_again(client: Client, manager: User, crm: FakeCrm) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret)
    act(client, "pause", endpoint)
    lead = make_lead()
    Worker(clock=timezone.now).run_once()
    assert crm.calls == []
    act(client, "resume", endpoint)
    Worker(clock=timezone.now).run_once()

    assert lead.deliveries.get().state == OutboxState.DONE
    assert {logged("leads.endpoint_pause").user, logged("leads.endpoint_resume").user} == {manager}


def test_mending_an_endpoint_tries_what_waits_at_once(client: Client, manager: User, crm: FakeCrm) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret)
    lead = make_lead()
    later = timezone.now() + timedelta(hours=10)
    lead.deliveries.update(state=OutboxState.NEEDS_ATTENTION, next_attempt_at=later)
    Endpoint.objects.update(opened_at=timezone.now(), blocked_until=later)
    save(client, endpoint, url=crm.url)
    Worker(clock=timezone.now).run_once()

    assert lead.deliveries.get().state == OutboxState.DONE


def test_everything_that_failed_is_sent_again_from_the_page_of_the_endpoint(client: Client, manager: User) -> None:
    endpoint = EndpointFactory()
    for _ in range(3):
        make_lead().deliveries.update(state=OutboxState.DEAD)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    act(client, "redeliver", endpoint, since=tomorrow)
    assert Delivery.objects.filter(state=OutboxState.DEAD).count() == 3
    for odd in ("2026-99-99", "yesterday", "\0", "9" * 5000):
        act(client, "redeliver", endpoint, since=odd)
    assert Delivery.objects.filter(state=OutboxState.DEAD).count() == 3
    act(client, "redeliver", endpoint, since="")

    assert Delivery.objects.filter(state=OutboxState.PENDING).count() == 3


def test_without_the_right_nothing_is_seen_or_done(client: Client) -> None:
    user = User.objects.create_user("reader")
    rights = ["view_lead", "redeliver_lead", "export_lead", "access_admin"]
    user.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    endpoint = EndpointFactory()
    for name in ("index", "add"):
        assert client.get(reverse(f"endpoint:{name}")).status_code in (302, 403)
    for name in ("edit", "inspect"):
        assert client.get(reverse(f"endpoint:{name}", args=[endpoint.pk])).status_code in (302, 403)
    for action in ("pause", "resume", "test", "rotate", "forget", "reveal", "redeliver"):
        assert act(client, action, endpoint).status_code in (302, 403)
        assert client.get(reverse(f"endpoint_{action}", args=[endpoint.pk])).status_code in (302, 403, 405)

    endpoint.refresh_from_db()
    assert not endpoint.is_paused
    assert set(ModelLogEntry.objects.values_list("action", flat=True)) == {"leads.denied"}
    assert not Delivery.objects.exists()
