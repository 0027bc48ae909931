"""Endpoints in the admin: set up, tested, paused, their secrets given once, all of it in the audit log."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from leads.models import Delivery, Endpoint
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.receiver import FakeCrm

pytestmark = pytest.mark.django_db
PROMISE = (
    "delivered at least once; processed once by a receiver that honours webhook-id; "
    "for other receivers we look up before each retry and flag what may be double."
)
Post = Callable[..., HttpResponse]


@pytest.fixture
def manager(client: Client) -> User:
    user = User.objects.create_user("manager")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["manage_endpoint", "access_admin"]))
    client.force_login(user)
    return user


@pytest.fixture
def save(client: Client, manager: User) -> Post:
    """Posts the form of a new endpoint, or of a given one, with these fields."""

    def post(
        endpoint: Endpoint | None = None, mapping: tuple[tuple[str, str], ...] = (), **fields: Any
    ) -> HttpResponse:
        rows = {
            f"mapping-{number}-{name}": value
            for number, row in enumerate(mapping)
            for name, value in {"source": row[0], "target": row[1], "ORDER": number + 1, "DELETE": ""}.items()
        }
        management = {"mapping-TOTAL_FORMS": len(mapping), "mapping-INITIAL_FORMS": 0, "mapping-MAX_NUM_FORMS": 1000}
        data = {
            "name": "CRM",
            "adapter": "standard_webhooks",
            "url": "https://crm.example/hooks",
            "is_active": "on",
            "secret_header": "Authorization",
            "deadline": "30",
            **management,
            **rows,
            **fields,
        }
        address = reverse("endpoint:edit", args=[endpoint.pk]) if endpoint else reverse("endpoint:add")
        return client.post(address, data)

    return post


def act(client: Client, action: str, endpoint: Endpoint, **fields: str) -> HttpResponse:
    return client.post(reverse(f"endpoint_{action}", args=[endpoint.pk]), fields)


def logged(action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=action)


def test_a_new_endpoint_gets_a_secret_that_is_shown_once(client: Client, save: Post) -> None:
    assert save().status_code == 302
    endpoint = Endpoint.objects.get()
    page = client.get(reverse("endpoint:inspect", args=[endpoint.pk])).content.decode()
    assert endpoint.secret.startswith("whsec_")
    assert endpoint.secret not in page

    shown = act(client, "reveal", endpoint)
    again = client.post(reverse("endpoint_reveal", args=[endpoint.pk]), follow=True)

    assert endpoint.secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert endpoint.secret not in again.content.decode()
    assert endpoint.secret not in client.get(reverse("endpoint:edit", args=[endpoint.pk])).content.decode()
    assert endpoint.secret not in json.dumps(list(ModelLogEntry.objects.values_list("data", flat=True)))


def test_the_promise_stands_beside_the_endpoints(client: Client, save: Post) -> None:
    save()
    UserProfile.objects.update_or_create(user=User.objects.get(), defaults={"preferred_language": "en"})
    for address in (reverse("endpoint:inspect", args=[Endpoint.objects.get().pk]), reverse("endpoint:add")):
        text = " ".join(BeautifulSoup(client.get(address).content, "html.parser").get_text().split())
        assert PROMISE in text


def test_a_rotated_secret_keeps_the_old_one_valid_until_its_date(client: Client, manager: User) -> None:
    endpoint = EndpointFactory()
    old = endpoint.secret
    act(client, "rotate", endpoint)

    endpoint.refresh_from_db()
    now = timezone.now()
    assert endpoint.secret != old
    assert endpoint.valid_secrets(now) == (endpoint.secret, old)
    assert endpoint.valid_secrets(now + timedelta(days=8)) == (endpoint.secret,)
    act(client, "forget", endpoint)
    endpoint.refresh_from_db()
    assert endpoint.valid_secrets(now) == (endpoint.secret,)
    assert {logged("leads.secret_rotate").user, logged("leads.secret_forget").user} == {manager}


def test_a_secret_that_was_typed_replaces_the_old_one_and_is_never_shown(client: Client, save: Post) -> None:
    endpoint = EndpointFactory()
    typed = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    save(endpoint, typed_secret=typed, keep_days="0")

    endpoint.refresh_from_db()
    assert endpoint.valid_secrets(timezone.now()) == (typed,)
    assert typed not in client.get(reverse("endpoint:edit", args=[endpoint.pk])).content.decode()
    assert "typed_secret" in logged("leads.endpoint_change").data["fields"]
    assert typed not in json.dumps(logged("leads.endpoint_change").data)


def test_an_empty_secret_keeps_the_one_there_is(save: Post) -> None:
    endpoint = EndpointFactory()
    kept = endpoint.secret
    save(endpoint, name="Renamed")

    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.secret) == ("Renamed", kept)


def test_the_address_of_a_bitrix24_webhook_is_taken_apart(client: Client, save: Post) -> None:
    pasted = "https://b24-example.bitrix24.ru/rest/1/abcdef0123456789/"
    save(adapter="bitrix24", url=pasted)

    endpoint = Endpoint.objects.get()
    assert (endpoint.url, endpoint.secret) == ("https://b24-example.bitrix24.ru/rest/", "1/abcdef0123456789")
    assert endpoint.per_second == 2
    for page in (reverse("endpoint:index"), reverse("endpoint:inspect", args=[endpoint.pk])):
        content = client.get(page).content.decode()
        assert "abcdef0123456789" not in content
    assert "help-warning" in content


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example/",
        "file:///etc/passwd",
        "gopher://crm.example/",
        "https://user@crm.example/",
        "https://crm.example:22/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://127.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://169.254.169.254/",
        "https://10.1.2.3/",
    ],
)
def test_an_address_that_must_not_be_reached_is_refused_at_save(save: Post, settings: Any, url: str) -> None:
    settings.OUTBOX = {}

    assert save(url=url).status_code == 200
    assert not Endpoint.objects.exists()


def test_answers_are_put_into_the_fields_that_staff_chose(client: Client, save: Post) -> None:
    response = save(
        adapter="json_template",
        template='{"source": "portal"}',
        comment_field="note",
        mapping=(("person", "contact.name"), ("q_area", "area")),
    )

    assert response.status_code == 302
    rows = Endpoint.objects.get().config(timezone.now()).mapping
    assert rows == (("person", "contact.name"), ("q_area", "area"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"template": "{", "comment_field": "note"}, "JSON"),
        ({"template": "{}", "comment_field": ""}, "«comment_field»"),
        ({"comment_field": "a", "mapping": (("person", "a.b"),)}, "a"),
        ({"comment_field": "a", "mapping": (("Person!", "b"),)}, "Person!"),
        ({"comment_field": "a", "ca_certificates": "no certificate"}, ""),
        ({"comment_field": "a", "lookup_url": "https://10.0.0.1/{reference}"}, ""),
    ],
)
def test_a_set_up_that_cannot_work_is_explained_and_not_saved(
    save: Post, settings: Any, fields: dict[str, Any], words: str
) -> None:
    settings.OUTBOX = {}
    response = save(adapter="json_template", **fields)

    assert response.status_code == 200
    assert not Endpoint.objects.exists()
    assert BeautifulSoup(response.content, "html.parser").select(".error-message, .w-field__errors, .messages")


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


def test_mending_an_endpoint_tries_what_waits_at_once(save: Post, crm: FakeCrm) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret)
    lead = make_lead()
    later = timezone.now() + timedelta(hours=10)
    lead.deliveries.update(state=OutboxState.NEEDS_ATTENTION, next_attempt_at=later)
    Endpoint.objects.update(opened_at=timezone.now(), blocked_until=later)
    save(endpoint, url=crm.url)
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
