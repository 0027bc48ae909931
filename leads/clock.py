"""Noticing that the clock of this machine is wrong: receivers would refuse our signatures for it. Pure."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TOLERANCE = 4 * 60  # receivers allow five minutes
MINUTE = 60


def offset_to(date_header: str | None, now: datetime) -> int | None:
    """Seconds by which our clock is ahead of the receiver's, when it is more than signatures bear."""
    if not date_header:
        return None
    try:
        moment = parsedate_to_datetime(date_header)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    offset = round((now - moment).total_seconds())
    return offset if abs(offset) > TOLERANCE else None


def describe_offset(offset: int) -> str:
    side = "ahead of" if offset > 0 else "behind"
    return f"The clock of this machine is {abs(offset) // MINUTE} min {side} the receiver's"
