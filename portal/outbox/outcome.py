"""What an attempt came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Result(StrEnum):
    DONE = "done"
    RETRY = "retry"  # the fault may pass: next slot of the schedule
    ATTENTION = "attention"  # a person must mend something: hourly, and shown
    POSTPONE = "postpone"  # not tried at all: does not count as an attempt


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one attempt; `error` is shown to staff and must name no person and no secret.

    One that does not count (a probe while the receiver is known not to answer) leaves the row's schedule alone.
    """

    result: Result
    error: str = ""
    retry_after: float | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    counts: bool = True

    @classmethod
    def done(cls, **detail: Any) -> "Outcome":
        return cls(Result.DONE, detail=detail)

    @classmethod
    def retry(cls, error: str, retry_after: float | None = None, **detail: Any) -> "Outcome":
        return cls(Result.RETRY, error, retry_after, detail)

    @classmethod
    def attention(cls, error: str, **detail: Any) -> "Outcome":
        return cls(Result.ATTENTION, error, detail=detail)
