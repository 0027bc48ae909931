"""Who sends which rows, and what the worker does from time to time. Rooms register in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from portal.models.outbox import OutboxRow
from portal.outbox.outcome import Outcome

Handle = Callable[[Any, datetime], Outcome]
OnRecorded = Callable[[Any, Outcome, datetime, bool], None]


class Gate(Protocol):
    """Which of the due rows may go: not those whose receiver is paused, does not answer, or is sent enough already."""

    def narrow(self, rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
        """Leave out the rows that may not be sent now."""
        ...

    def admit(self, row: Any, now: datetime) -> bool:
        """Take the row's place in the queue of its receiver; runs in the transaction that leases the row."""
        ...


@dataclass(frozen=True, slots=True)
class Handler:
    """Sends the rows of one model.

    `handle(row, now)` runs outside any transaction. `on_recorded(row, outcome, now, accepted)` runs in the
    transaction that records the outcome; `accepted` is False when the lease was lost meanwhile.
    `batch` above 1 is for work that is quick and harmless to repeat. Rows that the `gate` holds
    back wait untouched. What may hang for long gets a `lane`, a thread of its own, so that it holds up nothing else.
    """

    name: str
    model: type[OutboxRow]
    handle: Handle
    batch: int = 1
    on_recorded: OnRecorded | None = None
    gate: Gate | None = None
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job that any number of workers together run once in `every` seconds."""

    name: str
    every: float
    run: Callable[[datetime], None]


_handlers: dict[str, Handler] = {}
_periodics: dict[str, Periodic] = {}


def register(handler: Handler) -> None:
    _handlers[handler.name] = handler


def register_periodic(periodic: Periodic) -> None:
    _periodics[periodic.name] = periodic


def handlers() -> list[Handler]:
    return list(_handlers.values())


def periodics() -> list[Periodic]:
    return list(_periodics.values())
