"""The one loop that sends everything."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from random import Random, SystemRandom

from django.db import DatabaseError, InterfaceError, connections, transaction
from django.utils import timezone

from portal.outbox.claim import claim, release
from portal.outbox.conf import outbox_settings
from portal.outbox.faults import describe
from portal.outbox.heartbeat import Heart, worker_name
from portal.outbox.outcome import Outcome, Result
from portal.outbox.periodic import run_due
from portal.outbox.record import record
from portal.outbox.registry import Handler, handlers, periodics

logger = logging.getLogger(__name__)

MAX_PAUSE = 15.0


class Worker:
    """Claims, sends and records, one row at a time; several workers may run side by side."""

    def __init__(
        self,
        clock: Callable[[], datetime] = timezone.now,
        rng: Random | None = None,
        name: str | None = None,
    ) -> None:
        self.clock = clock
        self.rng = rng or SystemRandom()
        self.name = name or worker_name()
        self.handled = 0
        self._stopping = threading.Event()
        self._counting = threading.Lock()
        self._heart = Heart(self.name, clock())

    def stop(self) -> None:
        """End after the attempt in hand; callable from a signal handler."""
        self._stopping.set()

    def run_forever(self) -> None:
        logger.info("Worker %s started", self.name)
        lanes = _lanes()
        with ThreadPoolExecutor(len(lanes) + 1) as pool:
            running = [pool.submit(self._run_lane, lane) for lane in lanes]
            try:
                self._repeat(self._run_main)
            finally:
                self.stop()
        self._leave()
        for lane in running:
            lane.result()

    def _run_lane(self, lane: str) -> None:
        """A lane that breaks down ends the worker: whoever started it starts it again."""
        try:
            self._repeat(lambda: self._work_lane(lane))
        finally:
            self.stop()
            connections.close_all()

    def _repeat(self, work: Callable[[], int]) -> None:
        pause = outbox_settings().poll
        while not self._stopping.is_set():
            try:
                busy = work()
                pause = outbox_settings().poll
                if not busy:
                    self._stopping.wait(pause)
            except (DatabaseError, InterfaceError) as error:
                logger.error("Worker %s cannot use the database: %s", self.name, describe(error))
                connections.close_all()
                self._stopping.wait(pause)
                pause = min(pause * 2, MAX_PAUSE)

    def drain(self) -> None:
        """Do all that is due now, then end: for hosts that only have cron."""
        while not self._stopping.is_set() and self.run_once():
            pass
        self._leave()

    def run_once(self) -> int:
        """One round: jobs that are due, then one batch of each handler. Returns how much was done."""
        return self._run_main() + sum(map(self._work_lane, _lanes()))

    def _run_main(self) -> int:
        self._heart.beat(self.clock(), self.handled)
        run_due(periodics(), self.clock())
        return self._work_lane("")

    def _work_lane(self, lane: str) -> int:
        mine = [handler for handler in handlers() if handler.lane == lane]
        done = sum(self._work_off(handler) for handler in mine if not self._stopping.is_set())
        with self._counting:
            self.handled += done
        return done

    def _work_off(self, handler: Handler) -> int:
        rows = claim(handler.model, handler.batch, self.clock(), handler.gate)
        conf = outbox_settings()
        reserve = timedelta(seconds=conf.deadline_seconds)
        for index, row in enumerate(rows):
            now = self.clock()
            if self._stopping.is_set() or (index and row.locked_until - now < reserve):
                release(rows[index:], now)
                return index
            self._send(handler, row)
        return len(rows)

    def _send(self, handler: Handler, row: object) -> None:
        try:
            outcome = handler.handle(row, self.clock())
        except Exception as error:
            fault = describe(error)
            logger.error("Handler %s failed on row %s: %s", handler.name, row.pk, fault)
            outcome = Outcome(Result.RETRY, fault)
        now = self.clock()
        with transaction.atomic():
            accepted = record(row, outcome, now, self.rng)
            if handler.on_recorded:
                handler.on_recorded(row, outcome, now, accepted)
        if not accepted:
            logger.warning("Handler %s: result of row %s came after its lease", handler.name, row.pk)

    def _leave(self) -> None:
        try:
            self._heart.stop()
        except (DatabaseError, InterfaceError) as error:
            logger.error("Worker %s could not take down its heartbeat: %s", self.name, describe(error))
        logger.info("Worker %s ended, %s rows handled", self.name, self.handled)


def _lanes() -> list[str]:
    return sorted({handler.lane for handler in handlers()} - {""})
