"""Which of several claims about one thing stands for it on cards, in sorting and in filters."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from portal.partial_date import PartialDate
from programme.enums import ClaimKind, Confidence

_RANK: Final = {Confidence.HIGH.value: 3, Confidence.MEDIUM.value: 2, Confidence.LOW.value: 1}


class ClaimLike(Protocol):
    pinned: bool
    as_of: PartialDate | None
    confidence: str
    base_ru: str | None


C = TypeVar("C", bound=ClaimLike)


class TargetLike(Protocol):
    kind: str
    target_date: PartialDate | None
    target_comparator: str


def choose_featured(claims: Sequence[C]) -> C | None:
    """Of the claims about one field of one subject, in the order of the content.

    A pin wins. Otherwise the newest as_of (undated last), then the higher confidence, then the earlier in the content,
    and only among claims of one base: those that state none if there are any, else those of the first claim's base.
    """
    if not claims:
        return None
    pinned = [claim for claim in claims if claim.pinned]
    candidates = pinned or _of_one_base(claims)
    return max(candidates, key=_weight)


def has_passed(claim: TargetLike, today: date) -> bool:
    """True when the date by which a target was due lies behind us; "before 1 January" is over on that day."""
    if claim.kind != ClaimKind.TARGET or claim.target_date is None:
        return False
    if claim.target_comparator == "<":
        return today >= claim.target_date.first_day
    return today > claim.target_date.last_day


def result_missing(claims: Iterable[Any], today: date) -> bool:
    """A target whose date has passed while no claim about the same field tells what was reached since."""
    known = list(claims)
    passed = [claim for claim in known if has_passed(claim, today)]
    reached = any(claim.kind == ClaimKind.ACTUAL for claim in known)
    return bool(passed) and not reached


def _of_one_base(claims: Sequence[C]) -> list[C]:
    bases = [claim.base_ru or "" for claim in claims]
    chosen = "" if "" in bases else bases[0]
    return [claim for claim, base in zip(claims, bases, strict=True) if base == chosen]


def _weight(claim: ClaimLike) -> tuple[bool, date, date, int]:
    day = claim.as_of
    return (
        day is not None,
        day.last_day if day else date.min,
        day.first_day if day else date.min,
        _RANK.get(claim.confidence, 0),
    )
