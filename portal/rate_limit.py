"""Counting events per somebody in a sliding window, in the cache that all processes share."""

import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.cache import cache

from portal.counting import count


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most `limit` events in `window` seconds for each subject; subjects are hashed, never stored."""

    name: str
    limit: int
    window: int
    clock: Callable[[], float] = field(default=time.time, repr=False)

    def take(self, subject: str) -> int:
        """Count one event; seconds to wait if it is one too many, else 0. Exact, however many come at once.

        Unlike `hit` it counts in fixed windows, which needs one number per subject and no list.
        """
        now = self.clock()
        number = int(now // self.window)
        until = (number + 1) * self.window
        is_allowed = count(f"{self._key(subject)}:{number}", until, now) <= self.limit
        return 0 if is_allowed else max(1, math.ceil(until - now))

    def hit(self, subject: str) -> None:
        events = self._events(subject)
        cache.set(self._key(subject), [*events, self.clock()][-self.limit :], self.window)

    def retry_after(self, subject: str) -> int:
        """Seconds until the next event is allowed; 0 means now."""
        events = self._events(subject)
        if len(events) < self.limit:
            return 0
        return max(1, math.ceil(events[-self.limit] + self.window - self.clock()))

    def take_back(self, subject: str) -> None:
        events = self._events(subject)
        cache.set(self._key(subject), events[:-1], self.window)

    def forget(self, subject: str) -> None:
        cache.delete(self._key(subject))

    def _events(self, subject: str) -> list[float]:
        oldest = self.clock() - self.window
        return [moment for moment in cache.get(self._key(subject)) or [] if moment > oldest]

    def _key(self, subject: str) -> str:
        return f"rate:{self.name}:{hashlib.sha256(subject.encode('utf-8', 'replace')).hexdigest()}"
