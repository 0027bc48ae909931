"""What an adapter is: two pure functions, event to request and answer to outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from portal.http_out import Answer
from portal.outbox.outcome import Outcome


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    url: str
    secret: str


@dataclass(frozen=True, slots=True)
class Message:
    """The canonical event as it was frozen at submission, under the id by which receivers know doubles."""

    id: str
    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class Adapter(Protocol):
    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        """The request of this attempt."""
        ...

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        """What the receiver's answer means."""
        ...
