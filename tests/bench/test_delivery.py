"""How quickly an inquiry reaches the CRM, beside one direct POST in the same run; and a fortnight's outage in full."""

import statistics
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from leads.models import Delivery
from portal.models import OutboxState
from portal.outbox.worker import Worker
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.outage import Outage, waiting_leads
from tests.leads.receiver import FakeCrm

INQUIRIES, BACKLOG, ROUNDS = 40, 200, 100
SLOWEST_P95, SLOWEST_RATE = 3.0, 20.0
QUARTER = timedelta(minutes=15)


@pytest.fixture
def crm() -> Iterator[FakeCrm]:
    with FakeCrm(any_time=True) as crm:
        yield crm


def direct_post(url: str) -> float:
    """What a form that sends by itself would need; a refused signature costs the receiver the same."""
    began, target = time.perf_counter(), urlsplit(url)
    line = HTTPConnection(target.hostname, target.port, timeout=10)
    line.request("POST", target.path, b'{"type": "lead.created"}', {"webhook-id": "direct"})
    line.getresponse().read()
    line.close()
    return time.perf_counter() - began


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share) - 1]


@pytest.mark.django_db(transaction=True)
def test_from_the_submission_to_the_crm_against_one_direct_post(crm: FakeCrm) -> None:
    EndpointFactory(url=crm.url, secret=crm.secret)
    direct = [direct_post(crm.url) for _ in range(ROUNDS)]
    worker = Worker()

    def work() -> None:
        worker.run_forever()
        connection.close()

    running = threading.Thread(target=work)
    running.start()
    for _ in range(INQUIRIES):
        make_lead()
        time.sleep(0.25)
    until = time.monotonic() + 60
    while Delivery.objects.exclude(state=OutboxState.DONE).exists() and time.monotonic() < until:
        time.sleep(0.1)
    worker.stop()
    running.join()
    took = [(done - made).total_seconds() for done, made in Delivery.objects.values_list("done_at", "created_at")]

    middle, slow, bare = statistics.median(took), percentile(took, 0.95), statistics.median(direct)
    print(
        f"\nsubmission to CRM, {INQUIRIES} inquiries: median {middle * 1000:.0f} ms, p95 {slow * 1000:.0f} ms; "
        f"one direct POST {bare * 1000:.1f} ms, ratio {middle / bare:.0f} (the worker looks every second)"
    )
    assert slow <= SLOWEST_P95


@pytest.mark.django_db(transaction=True)
def test_how_many_deliveries_one_worker_makes_in_a_second(crm: FakeCrm) -> None:
    endpoint = EndpointFactory(url=crm.url, secret=crm.secret)
    waiting_leads(endpoint, BACKLOG, timezone.now())
    Delivery.objects.update(payload={"type": "lead.created", "data": {"reference": "INV-22222222"}})
    worker, bare = Worker(), statistics.median(direct_post(crm.url) for _ in range(ROUNDS))
    began, busy = time.perf_counter(), time.process_time()
    while worker.run_once():
        pass
    each, own = (time.perf_counter() - began) / BACKLOG, (time.process_time() - busy) / BACKLOG

    print(
        f"\none worker: {1 / each:.0f} deliveries/s ({each * 1000:.1f} ms each, {each / bare:.1f} direct POSTs); "
        f"by processor time, which a busy machine does not lengthen, {1 / own:.0f}/s"
    )
    assert 1 / own >= SLOWEST_RATE


@pytest.mark.django_db
def test_a_fortnight_without_the_receiver_and_2000_inquiries_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    outage = Outage.begin(monkeypatch, timedelta(days=14))
    endpoint, began = EndpointFactory(), outage.now
    waiting_leads(endpoint, 2000, began)
    outage.live_through(endpoint, began + timedelta(days=15))

    failed = [call for call in outage.calls if call < outage.until]
    succeeded = [call for call in outage.calls if call >= outage.until]
    drained = succeeded[-1] - succeeded[0]
    print(f"\n14 days down, 2,000 waiting: {len(failed)} probes, all delivered {drained} after the first success")
    assert Delivery.objects.filter(state=OutboxState.DONE).count() == 2000
    assert set(outage.arrived.values()) == {1}
    assert drained <= QUARTER
    assert len(failed) <= 10 + timedelta(days=14) / QUARTER
