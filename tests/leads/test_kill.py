"""200 inquiries while web and worker are killed: none lost, none doubled, each reference the one on the screen."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.db import connection

from leads.models import ConsentText, Delivery, Lead
from leads.tokens import new_form_token
from portal.models import OutboxState
from tests.factories.leads import EndpointFactory
from tests.leads.receiver import OK, FakeCrm, Reply

INQUIRIES, KILLS, CLIENTS = 200, 8, 6
PATIENCE = 300.0  # for a machine that does other things as well; alone it takes a tenth
ROOT = Path(__file__).resolve().parents[2]
CSRF = "a" * 32


class Process:
    """One process group that can be killed and started again."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        settings = {"DJANGO_SETTINGS_MODULE": "tests.leads.live.test", "LIVE_DATABASE": database_name()}
        self.environment = os.environ | settings | {"PYTHONPATH": str(ROOT)}
        self.start()

    def start(self) -> None:
        self.running = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()


def database_name() -> str:
    return str(connection.settings_dict["NAME"])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def send(port: int, number: int, fields: str, references: dict[int, str], until: float) -> None:
    """Post until a reference is on the screen, as a visitor does who presses the button again."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={CSRF}",
        "X-Forwarded-For": f"198.51.{number // 250}.{number % 250}",
    }
    while number not in references and time.monotonic() < until:
        line = HTTPConnection("127.0.0.1", port, timeout=15)
        try:
            line.request("POST", "/ru/ask/", fields, headers)
            answer = line.getresponse()
            answer.read()
            if answer.status == 303:
                line.request("GET", answer.headers["Location"])
                page = line.getresponse().read().decode()
                references[number] = re.search(r"INV-\w{8}", page)[0]
            elif answer.status != 500:
                references[number] = f"HTTP {answer.status}"
        except (OSError, HTTPException):
            time.sleep(0.1)
        finally:
            line.close()


def wait_for(condition: Callable[[], bool], until: float) -> bool:
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.1)
    return met


def faulty(number: int) -> Reply | None:
    """12 % refuse, 6 % do their work and cut the line."""
    drawn = random.Random(number).random()
    return (500, {}, b"") if drawn < 0.12 else None if drawn < 0.18 else OK


def forms(text: ConsentText) -> list[str]:
    """The filled forms, ready to be posted."""
    return [
        urlencode(
            {
                "csrfmiddlewaretoken": CSRF,
                "token": new_form_token(),
                "person": f"Visitor {number}",
                "email": f"visitor{number}@example.com",
                "message": str(number),
                "consent": text.sha256,
            }
        )
        for number in range(INQUIRIES)
    ]


def kill_in_turn(web: Process, worker: Process, references: dict[int, str], until: float) -> None:
    """Web and worker by turns, each time another share of the inquiries has come in."""
    for kill in range(KILLS):
        share = (kill + 1) * INQUIRIES // (KILLS + 1)
        assert wait_for(lambda share=share: len(references) >= share, until)
        victim = web if kill % 2 else worker
        victim.kill()
        victim.start()
    assert wait_for(lambda: len(references) == INQUIRIES, until)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_lost_or_doubled_while_web_and_worker_are_killed() -> None:
    bodies = forms(ConsentText.objects.create(version=1, locale="ru", body="Согласие"))
    port, references, until = free_port(), {}, time.monotonic() + PATIENCE
    with FakeCrm(answer=faulty) as crm:
        EndpointFactory(url=crm.url, secret=crm.secret)
        web = Process([sys.executable, "-m", "gunicorn", "portal.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4"])
        worker = Process([sys.executable, "manage.py", "run_worker"])
        visitors = ThreadPoolExecutor(CLIENTS)
        try:
            for number, body in enumerate(bodies):
                visitors.submit(send, port, number, body, references, until)
            kill_in_turn(web, worker, references, until)
            unfinished = Delivery.objects.exclude(state=OutboxState.DONE)
            assert wait_for(lambda: not unfinished.exists(), until)
        finally:
            web.kill()
            worker.kill()
            visitors.shutdown(wait=False, cancel_futures=True)

    arrived = {int(event["data"]["message"]): event["data"]["reference"] for event in crm.processed.values()}
    lost = INQUIRIES - len(arrived)
    doubled = len(crm.processed) - len(arrived)
    mismatched = [number for number, reference in references.items() if arrived.get(number) != reference]
    assert (lost, doubled, mismatched, crm.refused) == (0, 0, [], [])
    assert Lead.objects.count() == INQUIRIES
