"""When to stop asking a server that does not answer, and when to try it again. Pure: the clock is given."""

import threading
import time
from collections.abc import Callable
from enum import StrEnum

FAILURES = 3
SECONDS_LOST = 1.0
OPEN_SECONDS = 30.0


class State(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"  # the next one who asks finds out for all


class Breaker:
    """Opens after a few failures in a row, or sooner when these have cost the readers too long."""

    def __init__(self, open_seconds: float = OPEN_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._open_seconds = open_seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._lost = 0.0
        self._open_until: float | None = None

    @property
    def state(self) -> State:
        with self._lock:
            return self._state()

    def allows(self) -> bool:
        """May the server be asked? Half-open, one asks; the others wait until he has told, or for another period."""
        with self._lock:
            state = self._state()
            if state is State.HALF_OPEN:
                self._open_until = self._clock() + self._open_seconds
            return state is not State.OPEN

    def succeeded(self) -> None:
        with self._lock:
            self._failures, self._lost, self._open_until = 0, 0.0, None

    def failed(self, seconds: float = 0.0) -> None:
        """`seconds`: how long it took to fail."""
        with self._lock:
            self._failures += 1
            self._lost += seconds
            if self._failures >= FAILURES or self._lost >= SECONDS_LOST:
                self._open_until = self._clock() + self._open_seconds

    def _state(self) -> State:
        if self._open_until is None:
            return State.CLOSED
        return State.OPEN if self._clock() < self._open_until else State.HALF_OPEN
