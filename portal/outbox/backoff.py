"""When to try again. Pure: no clock, no database."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from random import Random

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
# Outlives the Russian New Year break (up to eleven days) with nobody at work.
SCHEDULE = (0.0, 5.0, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY)
ATTENTION_INTERVAL = HOUR
NUMBER = re.compile(r"-?[0-9]{1,20}")
RETRY_AFTER_MIN, RETRY_AFTER_MAX = 1.0, DAY


def next_delay(attempt: int, retry_after: float | None, rng: Random) -> float:
    """Seconds to wait after `attempt` failures in a row; never sooner than the receiver asked."""
    scheduled = SCHEDULE[attempt] if attempt < len(SCHEDULE) else DAY
    jittered = scheduled * rng.uniform(0.5, 1.0)
    if retry_after is None:
        return jittered
    return max(jittered, clamp_retry_after(retry_after))


def clamp_retry_after(seconds: float) -> float:
    return min(max(seconds, RETRY_AFTER_MIN), RETRY_AFTER_MAX)


def parse_retry_after(text: str | None, now: datetime) -> float | None:
    """Read a Retry-After header (seconds or an HTTP date), clamped; garbage is None."""
    if not text:
        return None
    text = text.strip()
    if NUMBER.fullmatch(text):
        return clamp_retry_after(float(text))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return clamp_retry_after((moment - now).total_seconds())
