"""A magnified circle beside the map: most marks stand around Tomsk, too near each other to be told apart."""

from dataclasses import dataclass
from math import hypot

from portal.labels import Box


@dataclass(frozen=True, slots=True)
class Lens:
    source: tuple[float, float]
    reach: float
    middle: tuple[float, float]
    zoom: float
    lead: str

    @property
    def radius(self) -> float:
        return round(self.reach * self.zoom, 1)

    @property
    def transform(self) -> str:
        x, y = (self.middle[axis] - self.source[axis] * self.zoom for axis in (0, 1))
        return f"translate({x:.1f} {y:.1f}) scale({self.zoom:g})"

    def covers(self, x: float, y: float) -> bool:
        return hypot(x - self.source[0], y - self.source[1]) <= self.reach

    def holds(self, box: Box) -> bool:
        """Whether a name stands inside the circle with all its corners."""
        corners = ((x, y) for x in (box.left, box.right) for y in (box.top, box.bottom))
        return all(hypot(x - self.middle[0], y - self.middle[1]) < self.radius for x, y in corners)

    def through(self, x: float, y: float) -> tuple[float, float]:
        moved = (self.middle[i] + (value - self.source[i]) * self.zoom for i, value in enumerate((x, y)))
        return next(moved), next(moved)


WIDE_LENS = Lens((606.9, 566.2), 30.7, (146, 588), 4.5, "M284 588L576.2 566.2")
NARROW_LENS = Lens((606.9, 566.2), 35.7, (450, 880), 5.6, "M606.9 601.9L450 680")
