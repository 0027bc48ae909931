"""Words on a map or a chart that do not touch each other, the marks or the frame."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

FONT = Path(__file__).resolve().parent / "fonts" / "onest-700.ttf"
HALO = 2.0
ASCENT, DESCENT = 0.78, 0.24  # of the font size: what letters take above and below the line


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def lies_in(self, frame: "Box") -> bool:
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> "Box":
        return cls(x - radius, y - radius, x + radius, y + radius)


@dataclass(frozen=True, slots=True)
class Label:
    text: str
    x: float
    y: float
    anchor: str
    size: float
    css: str

    @property
    def box(self) -> Box:
        width = text_width(self.text, self.size)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        top, bottom = self.y - ASCENT * self.size, self.y + DESCENT * self.size
        return Box(left - HALO, top - HALO, left + width + HALO, bottom + HALO)


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    return _font().getlength(text) * size / 100


@lru_cache(maxsize=1)
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, 100, layout_engine=ImageFont.Layout.BASIC)


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name: where it is, how large its mark is, how its name is written."""

    text: str
    x: float
    y: float
    radius: float
    size: float
    css: str
    below_first: bool = False


def candidates(named: Named) -> Iterable[Label]:
    """Where the name may stand, best first: beside, above, below, then on the diagonals."""
    gap = named.radius + 0.35 * named.size
    middle = named.y + 0.33 * named.size
    above, below = named.y - gap, named.y + gap + 0.7 * named.size
    slant = 0.75 * gap
    spots = (
        (named.x + gap, middle, "start"),
        (named.x - gap, middle, "end"),
        (named.x, above, "middle"),
        (named.x, below, "middle"),
        (named.x + slant, named.y - slant, "start"),
        (named.x + slant, named.y + slant + 0.6 * named.size, "start"),
        (named.x - slant, named.y - slant, "end"),
        (named.x - slant, named.y + slant + 0.6 * named.size, "end"),
    )
    for x, y, anchor in (spots[3], spots[2], *spots) if named.below_first else spots:
        yield Label(named.text, round(x, 1), round(y, 1), anchor, named.size, named.css)


def place_labels(names: Sequence[Named], obstacles: Sequence[Box], has_room: Callable[[Box], bool]) -> list[Label]:
    """The names that find room, in the order of their importance; a name without room is left to the table."""
    taken = list(obstacles)
    placed = []
    for named in names:
        for label in candidates(named):
            box = label.box
            if has_room(box) and not any(box.touches(other) for other in taken):
                taken.append(box)
                placed.append(label)
                break
    return placed
