"""How many inquiries the site takes, beside bare inserts behind the same server in the same run."""

import queue
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.db import connection

from leads.models import ConsentText, Lead
from tests.factories.leads import EndpointFactory
from tests.leads.chaos import CSRF, Process, form
from tests.processes import free_port, wait_for

INQUIRIES, CLIENTS, WARM = 400, 16, 32
LEAST_RATIO = 0.2
Answers = list[tuple[int, float]]


@contextmanager
def served(application: str, folder: Path) -> Iterator[int]:
    """By gunicorn as it is deployed."""
    port = free_port()
    command = ["-m", "gunicorn", application, "-c", "deploy/gunicorn.conf.py", "-b", f"127.0.0.1:{port}"]
    server = Process(command, folder, LIVE_DURABLE="1")
    try:
        assert wait_for(lambda: answers(port), time.monotonic() + 60)
        yield port
    finally:
        server.kill()


def answers(port: int) -> bool:
    line = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status < 400
    except OSError:
        return False
    finally:
        line.close()


def post_all(port: int, bodies: list[str]) -> tuple[Answers, float]:
    """Sixteen clients, each on a line of its own; the answers with their times, and the time of all."""
    waiting: queue.SimpleQueue[tuple[int, str]] = queue.SimpleQueue()
    for numbered in enumerate(bodies):
        waiting.put(numbered)
    found: Answers = []

    def client(_: int) -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        while not waiting.empty():
            number, body = waiting.get()
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"csrftoken={CSRF}",
                "X-Forwarded-For": f"198.51.{number // 250}.{number % 250}",
            }
            began = time.perf_counter()
            line.request("POST", "/ru/ask/", body, headers)
            answer = line.getresponse()
            answer.read()
            found.append((answer.status, time.perf_counter() - began))
        line.close()

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(client, range(CLIENTS)))
    return found, time.perf_counter() - began


@pytest.mark.django_db(transaction=True)
def test_taking_inquiries_against_bare_inserts(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("measured on SQLite, where writers wait for each other")
    text = ConsentText.objects.create(version=1, locale="ru", body="Согласие")
    EndpointFactory()
    bodies = [form(number, text) for number in range(INQUIRIES + WARM)]
    rates: dict[str, tuple[float, float]] = {}
    for application in ("portal.wsgi", "tests.bench.bare_inserts"):
        with served(application, tmp_path) as port:
            post_all(port, bodies[:WARM])
            found, took = post_all(port, bodies[WARM:])
        assert {status for status, _ in found} == {303}
        times = [seconds for _, seconds in found]
        rates[application] = (len(found) / took, statistics.quantiles(times, n=100)[98] * 1000)

    (ours, slow), (bare, bare_slow) = rates.values()
    print(
        f"\n{INQUIRIES} inquiries, {CLIENTS} clients: {ours:.0f}/s, p99 {slow:.0f} ms; "
        f"bare inserts {bare:.0f}/s, p99 {bare_slow:.0f} ms; ratio {ours / bare:.2f} (bound {LEAST_RATIO})"
    )
    assert Lead.objects.count() == INQUIRIES + WARM
    assert ours / bare >= LEAST_RATIO
