"""The notation of kinds, the same as beside every figure: filled for a fact, hollow for a plan, and so on.

Shape tells the kind, never colour alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    css: str
    path: str


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0-{2 * r:g} 0z"


def _half(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}a{r:g} {r:g} 0 0 0 0 {2 * r:g}z"


def _square(x: float, y: float, r: float) -> str:
    side = 1.8 * r
    return f"M{x - side / 2:.1f} {y - side / 2:.1f}h{side:g}v{side:g}h-{side:g}z"


def _diamond(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}l{r:g} {r:g}-{r:g} {r:g}-{r:g}-{r:g}z"


def _triangle(x: float, y: float, r: float) -> str:
    return f"M{x:.1f} {y - r:.1f}l{r:g} {2 * r:g}h-{2 * r:g}z"


Parts = Sequence[tuple[str, Callable[[float, float, float], str], float]]

FILLED, HOLLOW, DASHED, INK = "chart__fact", "chart__plan", "chart__estimate", "chart__half"
PARTS: dict[str, Parts] = {
    "actual": [(FILLED, _circle, 1)],
    "plan": [(HOLLOW, _circle, 1)],
    "target": [(HOLLOW, _circle, 1), (INK, _circle, 0.3)],
    "estimate": [(HOLLOW, _circle, 1), (INK, _half, 1)],
    "forecast": [(DASHED, _circle, 1)],
    "stated_count": [(HOLLOW, _square, 1)],
    "proposal": [(HOLLOW, _diamond, 1)],
    "condition": [(HOLLOW, _triangle, 1)],
}


def glyph(kind: str, x: float, y: float, radius: float) -> list[Shape]:
    """An unknown kind is drawn hollow: it claims the least."""
    return [Shape(css, draw(x, y, radius * share)) for css, draw, share in PARTS.get(kind, PARTS["plan"])]
