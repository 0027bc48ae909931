import json
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from leads.demo import ensure_demo_endpoint, shared_secret
from leads.demo.receiver import HOOK, Receiver
from leads.demo.store import Store
from leads.models import Endpoint
from leads.redelivery import redeliver
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import ANSWERS, make_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(tmp_path: Path, settings: Any) -> Iterator[Receiver]:
    settings.DATA_DIR = tmp_path
    receiver = Receiver(("127.0.0.1", 0), Store(tmp_path / "crm.sqlite3"), shared_secret())
    threading.Thread(target=receiver.serve_forever, args=(0.02,), daemon=True).start()
    ensure_demo_endpoint(f"http://127.0.0.1:{receiver.server_address[1]}{HOOK}")
    yield receiver
    receiver.shutdown()
    receiver.server_close()


def get(receiver: Receiver, path: str) -> tuple[int, str]:
    line = HTTPConnection("127.0.0.1", receiver.server_address[1], timeout=5)
    line.request("GET", path)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    return answer.status, text


def deliver() -> None:
    moment = timezone.now()
    Worker(clock=lambda: moment).run_once()


def test_an_inquiry_is_shown_verified_and_once_however_often_it_arrives(receiver: Receiver) -> None:
    lead = make_lead({"message": "<b>Сколько?</b>"})
    deliver()
    redeliver(lead.deliveries.get())
    deliver()

    assert lead.deliveries.get().state == OutboxState.DONE
    received = json.loads(get(receiver, "/api/received")[1])["received"]
    assert [(message["verified"], message["times"]) for message in received] == [(True, 2)]
    assert received[0]["event"]["data"]["reference"] == lead.reference
    for language in ("ru", "en"):
        page = get(receiver, f"/?lang={language}")[1]
        assert f'<html lang="{language}">' in page
        assert page.count(lead.reference) == 1
        assert ANSWERS["person"] in page
        assert "<b>Сколько" not in page


def test_what_is_not_signed_with_the_shared_secret_is_refused(receiver: Receiver) -> None:
    line = HTTPConnection("127.0.0.1", receiver.server_address[1], timeout=5)
    line.request("POST", HOOK, b'{"type": "lead.created"}', {"webhook-id": "msg_1"})

    assert line.getresponse().status == 401
    assert json.loads(get(receiver, "/api/received")[1]) == {"received": []}


def test_odd_requests_are_refused(receiver: Receiver) -> None:
    assert get(receiver, "/elsewhere")[0] == 404
    assert get(receiver, "/style.css")[0] == 200


def test_the_portal_is_acquainted_once_with_a_secret_that_only_its_owner_reads(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path

    first = ensure_demo_endpoint("http://127.0.0.1:1/a")
    second = ensure_demo_endpoint("http://127.0.0.1:2/a")

    assert (first.pk, second.url) == (second.pk, "http://127.0.0.1:2/a")
    assert Endpoint.objects.get().secret == shared_secret()
    assert (tmp_path / "demo-crm.secret").stat().st_mode & 0o777 == 0o600
