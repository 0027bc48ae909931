"""Inquiries while web and workers are killed and the receiver does wrong; afterwards all is counted."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from django.db import connection

from leads.models import ConsentText, Delivery, Lead
from leads.tokens import new_form_token
from portal.models import OutboxState
from tests.factories.leads import EndpointFactory
from tests.leads.receiver import GARBAGE, HANG, OK, FakeCrm, Reply
from tests.processes import free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
CSRF = "a" * 32
SERVER_FAULTS = (500, 503)
# Shares of the calls; the last is done and then the line is cut.
FAULTS: dict[Reply, float] = {
    (500, (), b""): 0.12,
    (429, (("Retry-After", "1"),), b""): 0.04,
    (302, (("Location", "/elsewhere"),), b""): 0.02,
    HANG: 0.02,
    GARBAGE: 0.04,
    None: 0.06,
}


class Process:
    """One process group that can be killed and started again."""

    def __init__(self, command: list[str], folder: Path, **environment: str) -> None:
        self.command = [sys.executable, *command]
        settings = {"DJANGO_SETTINGS_MODULE": "tests.leads.live.test", "PORTAL_DATA": str(folder)}
        own = {"LIVE_DATABASE": str(connection.settings_dict["NAME"]), "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | settings | own | environment
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


def web(port: int, folder: Path, **environment: str) -> Process:
    command = ["-m", "gunicorn", "portal.wsgi", "-b", f"127.0.0.1:{port}", "--threads", "4"]
    return Process(command, folder, **environment)


def worker(folder: Path, **environment: str) -> Process:
    return Process(["manage.py", "run_worker"], folder, **environment)


def faulty(number: int) -> Reply:
    drawn = random.Random(number).random()
    for reply, share in FAULTS.items():
        if drawn < share:
            return reply
        drawn -= share
    return OK


@dataclass
class Chaos:
    inquiries: int
    kills: int
    folder: Path
    patience: float = 300.0  # for a machine that does other things as well; alone it takes a fifth
    clients: int = 6
    workers: int = 1
    scale: float = 60  # every delay, lease and deadline is divided by it
    references: dict[int, str] = field(default_factory=dict)
    drained: float = 0.0  # seconds from the last reference to the last delivery

    def run(self) -> None:
        text = ConsentText.objects.create(version=1, locale="ru", body="Согласие")
        self.port, self.until = free_port(), time.monotonic() + self.patience
        with FakeCrm(answer=faulty) as self.crm:
            EndpointFactory(url=self.crm.url, secret=self.crm.secret)
            visitors = ThreadPoolExecutor(self.clients)
            time_scale = {"LIVE_TIME_SCALE": str(self.scale)}
            victims = [web(self.port, self.folder, **time_scale)]
            victims += [worker(self.folder, **time_scale) for _ in range(self.workers)]
            try:
                for number in range(self.inquiries):
                    visitors.submit(self.send, number, form(number, text))
                self.kill_at_random(victims)
                self.drain()
            finally:
                for victim in victims:
                    victim.kill()
                visitors.shutdown(wait=False, cancel_futures=True)

    def kill_at_random(self, victims: list[Process]) -> None:
        """Each time another share of the inquiries has come in; web and workers with equal chances."""
        chance = random.Random(self.kills)
        for kill in range(self.kills):
            share = (kill + 1) * self.inquiries // (self.kills + 1)
            assert wait_for(lambda share=share: len(self.references) >= share, self.until)
            victim = victims[0] if chance.random() < 0.5 else chance.choice(victims[1:])
            victim.kill()
            victim.start()
        assert wait_for(lambda: len(self.references) == self.inquiries, self.until)

    def drain(self) -> None:
        began, unfinished = time.monotonic(), Delivery.objects.exclude(state=OutboxState.DONE)
        assert wait_for(
            lambda: Lead.objects.count() >= self.inquiries and not unfinished.exists(), began + self.patience
        )
        self.drained = time.monotonic() - began

    def send(self, number: int, fields: str) -> None:
        """Post until a reference is on the screen, as a visitor does who presses the button again."""
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={CSRF}",
            "X-Forwarded-For": f"198.51.{number // 250}.{number % 250}",
        }
        while number not in self.references and time.monotonic() < self.until:
            line = HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                line.request("POST", "/ru/ask/", fields, headers)
                answer = line.getresponse()
                answer.read()
                if answer.status == 303:
                    line.request("GET", answer.headers["Location"])
                    page = line.getresponse().read().decode()
                    self.references[number] = re.search(r"INV-\w{8}", page)[0]
                elif answer.status not in SERVER_FAULTS:
                    self.references[number] = f"HTTP {answer.status}"
            except (OSError, HTTPException):
                time.sleep(0.1)
            finally:
                line.close()

    def verdict(self) -> dict[str, int]:
        """All of it must be nought."""
        arrived = {int(event["data"]["message"]): event["data"]["reference"] for event in self.crm.processed.values()}
        return {
            "lost": self.inquiries - len(arrived),
            "doubled": len(self.crm.processed) - len(arrived) + abs(Lead.objects.count() - self.inquiries),
            "mismatched": sum(arrived.get(number) != reference for number, reference in self.references.items()),
            "refused": len(self.crm.refused),
        }


def form(number: int, text: ConsentText) -> str:
    """Filled in, ready to be posted."""
    return urlencode(
        {
            "csrfmiddlewaretoken": CSRF,
            "token": new_form_token(),
            "person": f"Visitor {number}",
            "email": f"visitor{number}@example.com",
            "message": str(number),
            "consent": text.sha256,
        }
    )
