"""What hangs in a lane of its own holds up nothing else."""

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db.models import QuerySet

from portal.mail import send_later
from portal.models import OutboxState, QueuedEmail
from portal.outbox import Outcome
from portal.outbox import worker as worker_module
from portal.outbox.registry import Handler
from portal.outbox.worker import Worker

PATIENCE = 20


@dataclass(frozen=True)
class Only:
    """A gate for the e-mails of one purpose."""

    purpose: str

    def narrow(self, rows: QuerySet[QueuedEmail], now: datetime) -> QuerySet[QueuedEmail]:
        return rows.filter(purpose=self.purpose)

    def admit(self, row: QueuedEmail, now: datetime) -> bool:
        return True


class Broken(Only):
    def narrow(self, rows: QuerySet[QueuedEmail], now: datetime) -> QuerySet[QueuedEmail]:
        raise ZeroDivisionError


@pytest.fixture(autouse=True)
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "periodics", list)


def queue(purpose: str) -> None:
    send_later("a@example.com", "S", "B", purpose=purpose)


def handlers(monkeypatch: pytest.MonkeyPatch, *made: Handler) -> None:
    monkeypatch.setattr(worker_module, "handlers", lambda: list(made))


@pytest.mark.django_db(transaction=True)
def test_rows_of_one_lane_are_sent_while_another_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    hangs, let_go, sent = threading.Event(), threading.Event(), threading.Event()

    def hang(row: QueuedEmail, now: datetime) -> Outcome:
        hangs.set()
        let_go.wait(PATIENCE)
        return Outcome.done()

    def send(row: QueuedEmail, now: datetime) -> Outcome:
        sent.set()
        return Outcome.done()

    handlers(
        monkeypatch,
        Handler("quick", QueuedEmail, send, gate=Only("quick")),
        Handler("slow", QueuedEmail, hang, gate=Only("slow"), lane="slow"),
    )
    queue("slow")
    worker = Worker()
    running = threading.Thread(target=worker.run_forever)
    running.start()
    try:
        assert hangs.wait(PATIENCE)
        queue("quick")
        assert sent.wait(PATIENCE)
    finally:
        let_go.set()
        worker.stop()
        running.join(PATIENCE)
    assert set(QueuedEmail.objects.values_list("state", flat=True)) == {OutboxState.DONE}


@pytest.mark.django_db(transaction=True)
def test_a_lane_that_breaks_down_ends_the_worker_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Handler("slow", QueuedEmail, lambda row, now: Outcome.done(), gate=Broken("slow"), lane="slow")
    handlers(monkeypatch, broken)
    with pytest.raises(ZeroDivisionError):
        Worker().run_forever()


@pytest.mark.django_db
def test_rows_wait_untouched_while_their_gate_is_shut(monkeypatch: pytest.MonkeyPatch) -> None:
    is_open: list[Any] = []

    class Shut(Only):
        def narrow(self, rows: QuerySet[QueuedEmail], now: datetime) -> QuerySet[QueuedEmail]:
            return rows if is_open else rows.none()

    handlers(monkeypatch, Handler("e", QueuedEmail, lambda row, now: Outcome.done(), gate=Shut("any")))
    queue("any")
    assert Worker().run_once() == 0
    assert QueuedEmail.objects.get().attempts == 0
    is_open.append(True)
    assert Worker().run_once() == 1
