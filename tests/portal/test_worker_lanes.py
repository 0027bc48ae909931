"""What hangs in a lane of its own holds up nothing else."""

import threading
from datetime import datetime
from typing import Any

import pytest
from django.db.models import Q

from portal.mail import send_later
from portal.models import OutboxState, QueuedEmail
from portal.outbox import Outcome
from portal.outbox import worker as worker_module
from portal.outbox.registry import Handler
from portal.outbox.worker import Worker

PATIENCE = 20


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
        Handler("quick", QueuedEmail, send, rows=Q(purpose="quick")),
        Handler("slow", QueuedEmail, hang, rows=Q(purpose="slow"), lane="slow"),
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
    def not_ready() -> bool:
        raise ZeroDivisionError

    handlers(monkeypatch, Handler("slow", QueuedEmail, lambda row, now: Outcome.done(), ready=not_ready, lane="slow"))
    with pytest.raises(ZeroDivisionError):
        Worker().run_forever()


@pytest.mark.django_db
def test_rows_wait_untouched_while_their_handler_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    is_ready: list[Any] = []
    handlers(monkeypatch, Handler("e", QueuedEmail, lambda row, now: Outcome.done(), ready=lambda: bool(is_ready)))
    queue("any")
    assert Worker().run_once() == 0
    assert QueuedEmail.objects.get().attempts == 0
    is_ready.append(True)
    assert Worker().run_once() == 1
