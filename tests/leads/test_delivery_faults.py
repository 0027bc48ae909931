"""Each way in which a receiver can do wrong, by a real one on loopback: the right state, in time, the worker alive."""

import resource
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from leads.models import Delivery, Endpoint
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.faults import OK, Authority, answers, deaf_port, drips, floods, hangs_after, receiver, resets

pytestmark = pytest.mark.django_db
DEADLINE = 0.8
HEADERS = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n"
BITRIX = {"adapter": "bitrix24", "secret": "1/abcdef0123456789"}
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>hi</html>"
ERROR = b'HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{"error":"ERROR_CORE"}'
GZIP = b"Content-Encoding: gzip\r\n"

DONE, RETRYING, ATTENTION = OutboxState.DONE, OutboxState.RETRYING, OutboxState.NEEDS_ATTENTION


@pytest.fixture
def impatient(settings: Any) -> None:
    """For what never ends; with the rest there is no hurry, or a busy machine would look like a fault."""
    settings.OUTBOX = {**settings.OUTBOX, "DEADLINE": DEADLINE, "CONNECT": DEADLINE / 2}


def attempt(url: str, **set_up: Any) -> Delivery:
    """One attempt by a worker that must be well afterwards."""
    Endpoint.objects.update(is_active=False)
    EndpointFactory(url=url + ("rest/" if set_up.get("adapter") == "bitrix24" else ""), **set_up)
    lead = make_lead()
    assert Worker(clock=timezone.now).run_once()
    return lead.deliveries.get()


def names(value: object) -> str | None:
    return None if isinstance(value, AbstractContextManager) else str(value)[:20]


@pytest.mark.parametrize(
    ("fault", "set_up", "state", "unknown", "error"),
    [
        (receiver(answers(OK)), {}, DONE, False, ""),
        (receiver(resets), {}, RETRYING, True, "Error"),
        (receiver(floods(b"")), {}, DONE, False, ""),
        (receiver(floods(b"")), BITRIX, RETRYING, True, "without the number"),
        (receiver(floods(GZIP)), {}, DONE, False, ""),
        (receiver(answers(HTML)), BITRIX, RETRYING, True, "without the number"),
        (receiver(answers(ERROR)), BITRIX, ATTENTION, False, "ERROR_CORE"),
        (receiver(answers(b"garbage\r\n\r\n")), {}, RETRYING, True, "BadStatusLine"),
    ],
    ids=names,
)
def test_a_wrong_answer_leads_to_its_state(
    fault: AbstractContextManager[str], set_up: dict[str, Any], state: str, unknown: bool, error: str
) -> None:
    with fault as url:
        delivery = attempt(url, **set_up)

    assert (delivery.state, delivery.outcome_unknown) == (state, unknown)
    assert error in delivery.last_error


@pytest.mark.parametrize(
    ("fault", "set_up", "state", "unknown", "error"),
    [
        (receiver(hangs_after(b"")), {}, RETRYING, True, "Deadline passed"),
        (receiver(hangs_after(b"HTTP/1.1 200 OK\r\nX-A: ")), {}, RETRYING, True, "Deadline passed"),
        (receiver(hangs_after(HEADERS + b"\r\n")), {}, DONE, False, ""),
        (receiver(hangs_after(HEADERS + b"\r\n")), BITRIX, RETRYING, True, "without the number"),
        (deaf_port(), {}, RETRYING, False, "ConnectTimeoutError"),
        (receiver(drips), {}, RETRYING, True, "Deadline passed"),
    ],
    ids=names,
)
def test_what_never_ends_is_cut_at_the_deadline(
    impatient: None, fault: AbstractContextManager[str], set_up: dict[str, Any], state: str, unknown: bool, error: str
) -> None:
    with fault as url:
        started = time.monotonic()
        delivery = attempt(url, **set_up)

    assert time.monotonic() - started < DEADLINE + 5
    assert (delivery.state, delivery.outcome_unknown) == (state, unknown)
    assert error in delivery.last_error


def test_an_answer_of_ten_gigabytes_needs_no_memory() -> None:
    with receiver(answers(OK)) as url:
        attempt(url)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with receiver(floods(GZIP)) as url:
        attempt(url)

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_a_name_that_does_not_exist_is_tried_again() -> None:
    delivery = attempt("https://nothing.invalid/")

    assert (delivery.state, delivery.outcome_unknown) == (RETRYING, False)
    assert delivery.last_error in ("The name cannot be resolved.", "The name was not resolved in time.")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    yield Authority(tmp_path_factory.mktemp("authority"))


@pytest.mark.parametrize(
    ("host", "days", "is_known", "state"),
    [
        ("127.0.0.1", 30, True, DONE),
        ("127.0.0.1", 30, False, RETRYING),
        ("127.0.0.1", -1, True, RETRYING),
        ("crm.example", 30, True, RETRYING),
    ],
    ids=["good", "unknown authority", "expired", "of another name"],
)
def test_a_certificate_is_verified_with_the_authority_of_the_endpoint(
    authority: Authority, tmp_path: Path, host: str, days: int, is_known: bool, state: str
) -> None:
    with receiver(answers(OK), authority.server(host, days)) as url:
        delivery = attempt(url, ca_certificates=authority.pem if is_known else "")

    assert (delivery.state, delivery.outcome_unknown) == (state, False), delivery.last_error
