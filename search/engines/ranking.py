"""What counts beside the words themselves: the same knobs for every engine.

Chosen on the tuning part of the golden set (tests/search/golden); the held-out part says whether they generalise.
"""

from collections.abc import Mapping
from math import log
from typing import NamedTuple

# A thing that has several names counts by the one that fits best; another than the reader's own is worth less.
OTHER_NAME = 0.8

# The score grows by this share where all concepts stand in the title, and by a part of it where some do.
IN_TITLE = 0.25

# What the portal is about comes before those who take part in it and what was reported of it.
KINDS: Mapping[str, float] = {"organisation": 0.8, "news": 0.7}

LEAST_RARITY = 1e-6  # of a term that stands in most objects


class Rarity(NamedTuple):
    wanted: float
    given: float  # by a server that reckons it in its own way


def rarity(holding: int, objects: int) -> float:
    """What finding a term is worth, as SQLite's bm25 has it."""
    return max(log((objects - holding + 0.5) / (holding + 0.5)), LEAST_RARITY)
