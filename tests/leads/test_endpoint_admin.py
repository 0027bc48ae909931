"""Endpoints in the admin: set up, tested, paused, their secrets given once, all of it in the audit log."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from leads.models import Endpoint
from tests.factories.leads import EndpointFactory
from tests.leads.endpoint_pages import act, logged, save

pytestmark = pytest.mark.django_db
PROMISE = (
    "delivered at least once; processed once by a receiver that honours webhook-id; "
    "for other receivers we look up before each retry and flag what may be double."
)


def test_a_new_endpoint_gets_a_secret_that_is_shown_once(client: Client, manager: User) -> None:
    assert save(client).status_code == 302
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


def test_the_promise_stands_beside_the_endpoints(client: Client, manager: User) -> None:
    save(client)
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


def test_a_secret_that_was_typed_replaces_the_old_one_and_is_never_shown(client: Client, manager: User) -> None:
    endpoint = EndpointFactory()
    typed = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    save(client, endpoint, typed_secret=typed, keep_days="0")

    endpoint.refresh_from_db()
    assert endpoint.valid_secrets(timezone.now()) == (typed,)
    assert typed not in client.get(reverse("endpoint:edit", args=[endpoint.pk])).content.decode()
    assert "typed_secret" in logged("leads.endpoint_change").data["fields"]
    assert typed not in json.dumps(logged("leads.endpoint_change").data)


def test_an_empty_secret_keeps_the_one_there_is(client: Client, manager: User) -> None:
    endpoint = EndpointFactory()
    kept = endpoint.secret
    save(client, endpoint, name="Renamed")

    endpoint.refresh_from_db()
    assert (endpoint.name, endpoint.secret) == ("Renamed", kept)


def test_the_address_of_a_bitrix24_webhook_is_taken_apart(client: Client, manager: User) -> None:
    pasted = "https://b24-example.bitrix24.ru/rest/1/abcdef0123456789/"
    save(client, adapter="bitrix24", url=pasted)

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
def test_an_address_that_must_not_be_reached_is_refused_at_save(
    client: Client, manager: User, settings: Any, url: str
) -> None:
    settings.OUTBOX = {}

    assert save(client, url=url).status_code == 200
    assert not Endpoint.objects.exists()


def test_answers_are_put_into_the_fields_that_staff_chose(client: Client, manager: User) -> None:
    response = save(
        client,
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
    client: Client, manager: User, settings: Any, fields: dict[str, Any], words: str
) -> None:
    settings.OUTBOX = {}
    response = save(client, adapter="json_template", **fields)

    assert response.status_code == 200
    assert not Endpoint.objects.exists()
    assert BeautifulSoup(response.content, "html.parser").select(".error-message, .w-field__errors, .messages")
