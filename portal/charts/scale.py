"""From values to pixels."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10

STEPS = (1, 2, 2.5, 5, 10)
WANTED_TICKS = 4


def ticks(highest: float) -> list[float]:
    """Round steps from zero to just below or at the highest value; four or five of them."""
    if highest <= 0:
        return [0]
    rough = highest / WANTED_TICKS
    power = 10 ** floor(log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough)
    return [round(step * number, 10) for number in range(int(highest / step + 1e-9) + 1)]


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from one range to another."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float | Decimal) -> float:
        if self.high == self.low:
            return round((self.start + self.end) / 2, 1)
        share = (float(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def middle(first: date, last: date) -> float:
    """The middle of the time that a date may mean, as a day's number: a year without a month stands in mid-year."""
    return (first.toordinal() + last.toordinal() + 1) / 2


def year_marks(first: float, last: float) -> list[int]:
    """The years that a line of time from one day's number to another shows, thinned to at most eight."""
    start, end = date.fromordinal(int(first)).year, date.fromordinal(int(last)).year
    step = max(1, -(-(end - start + 1) // 8))
    return list(range(start, end + 1, step))
