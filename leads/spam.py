"""Scoring what looks like spam. Pure; nothing is refused or deleted for it."""

import re

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
LINKS_OF_A_LETTER = 3
TRAP, HASTE, LINKS = 10, 5, 5


def spam_score(*, trap: str, seconds: float, min_seconds: float, message: str) -> int:
    """Points for a filled trap field, for haste and for many links."""
    score = 0
    if trap:
        score += TRAP
    if seconds < min_seconds:
        score += HASTE
    if len(LINK.findall(message)) > LINKS_OF_A_LETTER:
        score += LINKS
    return score
