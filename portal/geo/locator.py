"""Where one project, area or company is: a dot in the outline of the region."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import hypot

from portal.geo.data import CREDITS, Outlines, outlines, places
from portal.geo.projection import project
from portal.labels import Box, Label, Named, place_labels

FRAME = Box(0, 30, 900, 690)
TOMSK, STREZHEVOY, KOLPASHEVO = 1489425, 1490796, 1502862
NAME, BIG_NAME = 26, 32  # as in 21-map.css
HALO_RADIUS, MARK_RADIUS, TOWN_RADIUS = 34, 13, 3
SAME_PLACE = 20


@dataclass(frozen=True, slots=True)
class Point:
    """`name` in the language of the page; without coordinates there is no map to draw."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class LocatorMap:
    point: Point
    x: float
    y: float
    dots: Sequence[tuple[float, float]]
    labels: Sequence[Label]
    outlines: Outlines
    credits: str = CREDITS


def locator_map(point: Point, language: str) -> LocatorMap:
    x, y = (round(value, 1) for value in project(point.lat, point.lon))
    towns = []
    for place in (places()[number] for number in (TOMSK, STREZHEVOY, KOLPASHEVO)):
        town_x, town_y = (round(value, 1) for value in project(place.lat, place.lon))
        if hypot(town_x - x, town_y - y) > SAME_PLACE:
            towns.append(Named(place.name(language), town_x, town_y, TOWN_RADIUS, NAME, "map__name"))
    own = Named(point.name, x, y, HALO_RADIUS, BIG_NAME, "map__name map__name--big")
    labels = place_labels([own, *towns], [Box.around(x, y, HALO_RADIUS)], partial(Box.lies_in, frame=FRAME))
    shown = {label.text for label in labels}
    return LocatorMap(point, x, y, [(t.x, t.y) for t in towns if t.text in shown], labels, outlines())
