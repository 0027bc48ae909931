"""What tests do on the pages of an endpoint."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from leads.models import Endpoint

Mapping = tuple[tuple[str, str], ...]


def act(client: Client, action: str, endpoint: Endpoint, **fields: str) -> HttpResponse:
    return client.post(reverse(f"endpoint_{action}", args=[endpoint.pk]), fields)


def logged(action: str) -> ModelLogEntry:
    return ModelLogEntry.objects.get(action=action)


def save(client: Client, endpoint: Endpoint | None = None, mapping: Mapping = (), **fields: Any) -> HttpResponse:
    """Posts the form of a new endpoint, or of a given one, with these fields."""
    rows = {
        f"mapping-{number}-{name}": value
        for number, row in enumerate(mapping)
        for name, value in {"source": row[0], "target": row[1], "ORDER": number + 1, "DELETE": ""}.items()
    }
    data = {
        "name": "CRM",
        "adapter": "standard_webhooks",
        "url": "https://crm.example/hooks",
        "is_active": "on",
        "secret_header": "Authorization",
        "deadline": "30",
        "mapping-TOTAL_FORMS": len(mapping),
        "mapping-INITIAL_FORMS": 0,
        "mapping-MAX_NUM_FORMS": 1000,
    }
    address = reverse("endpoint:edit", args=[endpoint.pk]) if endpoint else reverse("endpoint:add")
    return client.post(address, data | rows | fields)
