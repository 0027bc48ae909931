"""Marks on a map: their size, and room between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

LARGEST_RADIUS = 34.0
STEPS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """What a caller wants shown at a settlement; `name` in the language of the page.

    `size` (an amount) decides the area of the mark, else the count does; a mark with `count=None` is a ring. `label` is
    read out where name and count do not say what is counted.
    """

    name: str
    lat: float
    lon: float
    count: int | None = 1
    url: str = ""
    size: float | None = None
    note: str = ""
    label: str = ""

    @property
    def weight(self) -> float:
        return float(self.size if self.size is not None else self.count or 0)

    @property
    def title(self) -> str:
        if self.label:
            return self.label
        parts = [self.name if self.count is None else f"{self.name}: {self.count}", self.note]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark on the paper."""

    mark: Mark
    x: float
    y: float
    radius: float

    @property
    def is_ring(self) -> bool:
        return self.mark.count is None


def radii(marks: Sequence[Mark], smallest: float, largest: float) -> list[float]:
    """Areas in proportion to the weights, none too small to hit nor too large for the map."""
    heaviest = max((mark.weight for mark in marks), default=0)
    scale = min(smallest * 0.55, largest / sqrt(heaviest)) if heaviest > 0 else 0
    return [round(max(smallest, scale * sqrt(mark.weight)), 1) for mark in marks]


def spread(spots: Sequence[Spot], gap: float = 2.0) -> list[Spot]:
    """Push overlapping spots apart, the smaller one further, until each can be seen and hit."""
    moved = list(spots)
    for _step in range(STEPS):
        overlap = False
        for i in range(len(moved)):
            for j in range(i + 1, len(moved)):
                pair = _part(moved[i], moved[j], gap)
                if pair:
                    moved[i], moved[j] = pair
                    overlap = True
        if not overlap:
            break
    return [replace(spot, x=round(spot.x, 1), y=round(spot.y, 1)) for spot in moved]


def _part(a: Spot, b: Spot, gap: float) -> tuple[Spot, Spot] | None:
    dx, dy = b.x - a.x, b.y - a.y
    distance = hypot(dx, dy)
    missing = a.radius + b.radius + gap - distance
    if missing <= 0.05:  # noqa: PLR2004 - below what a screen shows
        return None
    # Two marks in one place part along a fixed line.
    ux, uy = (dx / distance, dy / distance) if distance else (1.0, 0.0)
    share = a.radius / (a.radius + b.radius)
    back, forth = missing * (1 - share), missing * share
    return replace(a, x=a.x - ux * back, y=a.y - uy * back), replace(b, x=b.x + ux * forth, y=b.y + uy * forth)
