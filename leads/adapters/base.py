"""What an adapter is: pure functions, event to request and answer to outcome."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from portal.http_out import Answer
from portal.outbox.outcome import Outcome

USER_AGENT = "ino-tomsk-portal"


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """An endpoint without its row; the first of the secrets is the present one."""

    url: str
    secrets: tuple[str, ...] = ()
    secret_header: str = ""
    lookup_url: str = ""
    template: str = ""
    comment_field: str = ""
    mapping: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """The canonical event as it was frozen at submission, under the id by which receivers know doubles."""

    id: str
    event: Mapping[str, Any]
    generation: int = 1

    @property
    def reference(self) -> str:
        """The number under which a CRM knows the inquiry; what was sent as new has one of its own."""
        reference = str(self.event["data"]["reference"])
        return reference if self.generation == 1 else f"{reference}-{self.generation}"


@dataclass(frozen=True, slots=True)
class OutgoingRequest:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes


class Adapter(Protocol):
    """`is_experimental`: built from documentation, never run against a real account.

    `takes_erasure`: can the receiver be told of an erasure? `maps_answers`: has it fields with names of its own?
    """

    is_experimental: bool
    takes_erasure: bool
    maps_answers: bool
    per_second: int | None

    def build(self, message: Message, endpoint: EndpointConfig, now: datetime) -> OutgoingRequest:
        """The request of this attempt; ValueError when the endpoint is not set up so that there could be one."""
        ...

    def classify(self, answer: Answer, now: datetime) -> Outcome:
        """What the receiver's answer means."""
        ...

    def look_up(self, message: Message, endpoint: EndpointConfig) -> OutgoingRequest | None:
        """The question whether an earlier attempt has arrived; None for a receiver that cannot be asked."""
        ...

    def found(self, message: Message, answer: Answer, now: datetime) -> Outcome | None:
        """DONE when it has arrived, None when it has not, another outcome when that cannot be said."""
        ...

    def check(self, endpoint: EndpointConfig) -> dict[str, str]:
        """What is wrong with the set-up, in plain words by field."""
        ...
