from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Site

from portal.mail import send_later
from portal.models import BasePage, OutboxState, PeriodicRun, QueuedEmail, WorkerHeartbeat
from portal.outbox import Outcome, registry
from portal.outbox import worker as worker_module
from portal.outbox.jobs import PUBLISH_SCHEDULED
from portal.outbox.periodic import run_due
from portal.outbox.registry import Handler, Periodic
from portal.outbox.worker import Worker

pytestmark = pytest.mark.django_db


class Clock:
    def __init__(self) -> None:
        self.now = timezone.now() + timedelta(hours=1)

    def __call__(self) -> datetime:
        return self.now

    def tick(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_module, "periodics", list)


@pytest.fixture
def handle_with(monkeypatch: pytest.MonkeyPatch, no_jobs: None) -> Iterator[Any]:
    def replace(handle: Any, batch: int = 1) -> None:
        monkeypatch.setattr(worker_module, "handlers", lambda: [Handler("test", QueuedEmail, handle, batch=batch)])

    yield replace


def queue(count: int) -> None:
    for _ in range(count):
        send_later("a@example.com", "S", "B", purpose="test")


def test_a_handler_that_breaks_neither_stops_the_worker_nor_loses_the_row(
    handle_with: Any, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(row: QueuedEmail, now: datetime) -> Outcome:
        raise ValueError("anna@example.com")

    handle_with(broken)
    queue(1)

    assert Worker(clock).run_once() == 1
    row = QueuedEmail.objects.get()
    assert row.state == OutboxState.RETRYING
    assert row.last_error.startswith("ValueError at test_worker.py")
    assert "anna@" not in caplog.text


def test_a_worker_told_to_stop_finishes_the_attempt_and_gives_the_rest_back(handle_with: Any, clock: Clock) -> None:
    def stop(row: QueuedEmail, now: datetime) -> Outcome:
        worker.stop()
        return Outcome.done()

    handle_with(stop, batch=5)
    queue(3)
    worker = Worker(clock)

    worker.run_forever()

    states = sorted(QueuedEmail.objects.values_list("state", "attempts"))
    assert states == [("done", 1), ("pending", 0), ("pending", 0)]
    assert not WorkerHeartbeat.objects.exists()


def test_rows_of_a_batch_whose_lease_runs_short_are_given_back(handle_with: Any, clock: Clock) -> None:
    def slow(row: QueuedEmail, now: datetime) -> Outcome:
        clock.tick(seconds=70)
        return Outcome.done()

    handle_with(slow, batch=5)
    queue(3)

    assert Worker(clock).run_once() == 1
    assert QueuedEmail.objects.filter(state=OutboxState.PENDING, attempts=0).count() == 2


def test_a_database_that_is_away_is_waited_for(handle_with: Any, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    handle_with(lambda row, now: Outcome.done())
    worker = Worker(clock)
    rounds = []

    def run_main() -> int:
        rounds.append(1)
        if len(rounds) == 1:
            raise OperationalError("away")
        worker.stop()
        return 0

    monkeypatch.setattr(worker, "_run_main", run_main)
    monkeypatch.setattr(worker_module.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker._stopping, "wait", lambda seconds: None)

    worker.run_forever()

    assert len(rounds) == 2


def test_the_worker_leaves_a_trace_every_few_seconds(handle_with: Any, clock: Clock) -> None:
    handle_with(lambda row, now: Outcome.done())
    worker = Worker(clock, name="w")
    worker.run_once()
    first = clock.now
    clock.tick(seconds=1)
    worker.run_once()

    assert WorkerHeartbeat.objects.get(name="w").seen_at == first
    clock.tick(seconds=5)
    worker.run_once()
    assert WorkerHeartbeat.objects.get(name="w").seen_at == clock.now


def test_once_does_all_that_is_due_and_ends(handle_with: Any) -> None:
    handle_with(lambda row, now: Outcome.done())
    queue(3)

    call_command("run_worker", once=True)

    assert QueuedEmail.objects.filter(state=OutboxState.DONE).count() == 3


def test_several_workers_run_a_periodic_job_once_in_its_time(clock: Clock) -> None:
    runs: list[datetime] = []
    job = Periodic("test", 30, runs.append)

    for seconds in (0, 0, 29, 1, 0):
        clock.tick(seconds=seconds)
        run_due([job], clock())

    assert len(runs) == 2


def test_a_periodic_job_that_fails_is_noted_and_comes_again(clock: Clock) -> None:
    def fail(now: datetime) -> None:
        raise ValueError("secret")

    job = Periodic("test", 30, fail)
    run_due([job], clock())

    assert PeriodicRun.objects.get(name="test").last_error.startswith("ValueError at test_worker.py")
    clock.tick(seconds=30)
    assert run_due([job], clock()) == 1


class TestPublishingOnTime:
    @pytest.fixture
    def planned(self, monkeypatch: pytest.MonkeyPatch, clock: Clock) -> BasePage:
        clock.now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", clock)
        page = BasePage(title_ru="Новость", title_en="News", slug="planned", live=False)
        Site.objects.get(is_default_site=True).root_page.add_child(instance=page)
        page.go_live_at = clock.now + timedelta(minutes=10)
        page.expire_at = clock.now + timedelta(minutes=20)
        page.save_revision().publish()
        return page

    def test_the_worker_publishes_and_withdraws_at_the_given_times(self, planned: BasePage, clock: Clock) -> None:
        seen = []
        for minutes in (0, 9, 2, 8, 2):
            clock.tick(minutes=minutes)
            run_due([PUBLISH_SCHEDULED], clock())
            planned.refresh_from_db()
            seen.append(planned.live)

        assert seen == [False, False, True, True, False]
        assert planned.expired

    def test_the_worker_knows_the_job(self) -> None:
        assert PUBLISH_SCHEDULED in registry.periodics()
        assert PUBLISH_SCHEDULED.every == 30
