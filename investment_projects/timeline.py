"""What happened to a project and what was planned, in the order of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.partial_date import PartialDate
from programme.enums import ClaimKind


@dataclass(frozen=True, slots=True)
class Moment:
    """`named_at` is when a source gave the date; `is_event` tells a reported event from a date in the figures."""

    date: PartialDate | None
    kind: str
    kind_name: str
    text: str
    source: Any
    comparator: str = ""
    note: str = ""
    named_at: PartialDate | None = None


def build_timeline(events: Iterable[Any], claims: Iterable[Any]) -> list[Moment]:
    """Events and the dates among the claims; what has no date comes last."""
    moments = [_of_event(event) for event in events] + [_of_claim(claim) for claim in claims if claim.date_value]
    return sorted(moments, key=_when)


def _of_event(event: Any) -> Moment:
    return Moment(event.date, ClaimKind.ACTUAL.value, str(ClaimKind.ACTUAL.label), event.text or "", event.source)


def _of_claim(claim: Any) -> Moment:
    return Moment(
        claim.date_value,
        claim.kind,
        claim.get_kind_display(),
        claim.field.name,
        claim.source,
        comparator="" if claim.comparator == "=" else claim.get_comparator_display(),
        note=claim.note or "",
        named_at=claim.as_of,
    )


def _when(moment: Moment) -> tuple[bool, date, date]:
    if moment.date is None:
        return True, date.max, date.max
    return False, moment.date.first_day, moment.date.last_day
