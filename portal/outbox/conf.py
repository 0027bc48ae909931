"""The setting OUTBOX, read with types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    """Seconds unless named otherwise; every duration is divided by `time_scale`.

    `certificates` are PEM of the only authorities to be believed; empty: the public ones.
    """

    lease: float = 90
    deadline: float = 30
    connect: float = 5
    poll: float = 1
    dead_after_days: float = 21
    time_scale: float = 1
    max_response: int = 4096
    allow_nets: tuple[str, ...] = ()
    allow_http: bool = False
    ports: tuple[int, ...] = (443,)
    certificates: str = ""

    @property
    def lease_time(self) -> timedelta:
        return timedelta(seconds=self.lease / self.time_scale)

    @property
    def deadline_seconds(self) -> float:
        return self.deadline / self.time_scale

    @property
    def dead_after(self) -> timedelta:
        return timedelta(days=self.dead_after_days / self.time_scale)

    @classmethod
    def read(cls, values: Mapping[str, Any]) -> "OutboxSettings":
        """Build from upper-case keys; an unknown key is a TypeError, never ignored."""
        given = {key.lower(): tuple(value) if isinstance(value, list) else value for key, value in values.items()}
        return cls(**given)


def outbox_settings() -> OutboxSettings:
    return OutboxSettings.read(getattr(settings, "OUTBOX", {}))
