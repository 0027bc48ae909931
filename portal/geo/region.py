"""The map of the region with marks: one picture for wide screens, one for narrow ones, a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot

from portal.geo.data import CREDITS, Outlines, outlines, places
from portal.geo.lens import NARROW_LENS, WIDE_LENS, Lens
from portal.geo.marks import LARGEST_RADIUS, Mark, Spot, radii, spread
from portal.geo.projection import project
from portal.labels import Box, Label, Named, place_labels, text_width
from portal.typography import group_digits

# Towns that give the eye a hold where no mark stands, the most important first (GeoNames numbers).
LANDMARKS = (1490796, 1502862, 1504382, 1511309, 1510370, 1511057, 1489822, 1540484, 1495586)
NEIGHBOURS = (
    (40, 64, "start", "ХМАО — Югра", "Khanty-Mansi"),
    (560, 60, "start", "Красноярский край", "Krasnoyarsk Territory"),
    (770, 640, "start", "Кузбасс", "Kuzbass"),
    (330, 660, "start", "Новосибирская область", "Novosibirsk Region"),
)
TOMSK_COORDINATES = {"ru": "56,5° с. ш. 85,0° в. д.", "en": "56.5° N 85.0° E"}
GLOBE_BOX = Box(760, 44, 876, 182)
MANY = 40
RIM = 4  # between a count and the edge of its mark


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of one of the two pictures, in units of its view box."""

    frame: Box
    lens: Lens
    name: float
    big_name: float
    count: float
    dot: float
    smallest_mark: float
    largest_mark: float
    with_neighbours: bool


WIDE = Style(Box(0, 34, 890, 734), WIDE_LENS, 15, 19, 13, 2.2, 14, LARGEST_RADIUS, True)
NARROW = Style(Box(10, 50, 890, 1090), NARROW_LENS, 27, 34, 26, 4, 29, 48, False)


@dataclass(frozen=True, slots=True)
class Picture:
    style: Style
    spots: Sequence[Spot]
    dots: Sequence[tuple[float, float]]
    labels: Sequence[Label]
    lens: Lens | None

    @property
    def view_box(self) -> str:
        frame = self.style.frame
        return f"{frame.left:g} {frame.top:g} {self.width} {self.height}"

    @property
    def width(self) -> int:
        return round(self.style.frame.right - self.style.frame.left)

    @property
    def height(self) -> int:
        return round(self.style.frame.bottom - self.style.frame.top)


@dataclass(frozen=True, slots=True)
class RegionMap:
    title: str
    wide: Picture
    narrow: Picture
    rows: Sequence[Mark]
    outlines: Outlines
    coordinates: str
    credits: str = CREDITS


def region_map(marks: Sequence[Mark], language: str, title: str = "") -> RegionMap:
    """Marks at settlements, one for each; callers sum what stands in one place."""
    rows = sorted(marks, key=lambda mark: (-mark.weight, mark.name))
    return RegionMap(
        title=title,
        wide=_picture(rows, language, WIDE),
        narrow=_picture(rows, language, NARROW),
        rows=rows,
        outlines=outlines(),
        coordinates=TOMSK_COORDINATES[language],
    )


def _picture(marks: Sequence[Mark], language: str, style: Style) -> Picture:
    lens = style.lens if sum(style.lens.covers(*project(mark.lat, mark.lon)) for mark in marks) > 1 else None
    spots = _spots(marks, language, style, lens)
    inside = [spot for spot in spots if _is_in(lens, spot)]
    outside = [spot for spot in spots if not _is_in(lens, spot)]
    obstacles = _obstacles(spots, style, lens)
    fixed = _neighbours(language) if style.with_neighbours else []
    inner = place_labels(
        [_named(spot, style) for spot in inside],
        [Box.around(spot.x, spot.y, spot.radius) for spot in spots],
        lens.holds if lens else partial(Box.lies_in, frame=style.frame),
    )
    towns = _landmarks(language, style, lens, spots)
    outer = place_labels(
        [*[_named(spot, style) for spot in outside], *towns],
        [*obstacles, *[label.box for label in fixed], *[label.box for label in inner]],
        partial(Box.lies_in, frame=style.frame),
    )
    shown = {label.text for label in outer}
    dots = [(town.x, town.y) for town in towns if town.text in shown]
    return Picture(style, spots, dots, [*fixed, *inner, *outer], lens)


def _spots(marks: Sequence[Mark], language: str, style: Style, lens: Lens | None) -> list[Spot]:
    # With many marks small ones: they must stay near their places.
    crowd = MANY / max(MANY, len(marks))
    sizes = radii(marks, style.smallest_mark * max(crowd, 0.6), style.largest_mark)
    spots = []
    for mark, radius in zip(marks, sizes, strict=True):
        x, y = project(mark.lat, mark.lon)
        if lens and lens.covers(x, y):
            x, y = lens.through(x, y)
        spots.append(Spot(mark, x, y, max(radius, _room_for_count(mark, language, style))))
    return spread(spots)


def _room_for_count(mark: Mark, language: str, style: Style) -> float:
    if mark.count is None:
        return 0
    return round(text_width(group_digits(mark.count, language), style.count) / 2 + RIM, 1)


def _is_in(lens: Lens | None, spot: Spot) -> bool:
    return bool(lens and lens.covers(*project(spot.mark.lat, spot.mark.lon)))


def _obstacles(spots: Sequence[Spot], style: Style, lens: Lens | None) -> list[Box]:
    boxes = [Box.around(spot.x, spot.y, spot.radius) for spot in spots]
    if lens:
        boxes += [Box.around(*lens.middle, lens.radius), Box.around(*lens.source, lens.reach)]
    if style.with_neighbours:
        boxes.append(GLOBE_BOX)
    return boxes


def _neighbours(language: str) -> list[Label]:
    return [
        Label(russian if language == "ru" else english, x, y, anchor, 13, "map__region")
        for x, y, anchor, russian, english in NEIGHBOURS
    ]


def _named(spot: Spot, style: Style) -> Named:
    is_big = spot.radius > 1.6 * style.smallest_mark
    size = style.big_name if is_big else style.name
    css = "map__name map__name--big" if is_big else "map__name"
    return Named(spot.mark.name, spot.x, spot.y, spot.radius, size, css)


def _landmarks(language: str, style: Style, lens: Lens | None, spots: Sequence[Spot]) -> list[Named]:
    """Towns without a mark of their own."""
    towns = []
    for place in (places()[number] for number in LANDMARKS):
        x, y = project(place.lat, place.lon)
        marked = any(hypot(x - spot.x, y - spot.y) < spot.radius + style.dot for spot in spots)
        if not marked and not (lens and lens.covers(x, y)):
            towns.append(Named(place.name(language), round(x, 1), round(y, 1), style.dot, style.name, "map__name"))
    return towns
