"""From the smallest to the largest of several amounts, on a scale that shows what differs a thousandfold.

Places are per cent of the width of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

EDGE = 4.0  # room for the dots at both ends
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Span:
    """One amount is a dot."""

    start: float
    end: float

    @property
    def is_dot(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Decade:
    at: float
    amount: float


class Decades:
    """A logarithmic scale between powers of ten; amounts are above zero."""

    def __init__(self, lowest: float, highest: float) -> None:
        self.first = floor(log10(lowest))
        self.last = max(ceil(log10(highest)), self.first + 1)

    def at(self, amount: float) -> float:
        share = (log10(amount) - self.first) / (self.last - self.first)
        return round(EDGE + (100 - 2 * EDGE) * share, 1)

    def span(self, lowest: float, highest: float) -> Span:
        return Span(self.at(lowest), self.at(highest))

    @property
    def lines(self) -> Sequence[Decade]:
        return [Decade(self.at(10.0**power), 10.0**power) for power in range(self.first, self.last + 1)]

    @property
    def named(self) -> Sequence[Decade]:
        """Every second or third line where they are many, so that their names do not touch."""
        return self.lines[:: ceil(len(self.lines) / MOST_NAMES)]
