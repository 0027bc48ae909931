"""An inquiry that nobody made: proves the way to a receiver, through the outbox like any other."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leads.events import CREATED
from leads.models import Delivery, Endpoint
from leads.reference import new_reference


def send_test(endpoint: Endpoint, language: str, now: datetime) -> Delivery:
    """Tried once, even while the endpoint is paused; the receiver sees `test: true`."""
    event = test_event(language, now)
    return Delivery.objects.create(
        lead=None, endpoint=endpoint, event_type=CREATED, payload=event, next_attempt_at=now, created_at=now
    )


def test_event(language: str, now: datetime) -> dict[str, Any]:
    received_at = now.isoformat(timespec="seconds")
    answers = {
        "person": _("Test"),
        "company": "",
        "email": "test@example.com",
        "phone": "",
        "country": "",
        "message": _("This is a test of the portal, not an inquiry. It can be deleted."),
    }
    return {
        "type": CREATED,
        "timestamp": received_at,
        "data": {
            "id": "00000000-0000-0000-0000-000000000000",
            "reference": new_reference(),
            "test": True,
            "form": "test",
            "locale": language,
            "received_at": received_at,
            **answers,
            "subject": None,
            "labels": {},
            "consents": [],
        },
    }
