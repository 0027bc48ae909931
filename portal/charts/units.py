"""One cell a thing, in groups: a number that can be counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, sqrt

CELL, ROW, CELL_HEIGHT = 17, 15, 19
FEWEST_COLUMNS = 5
FLAT_COLUMNS = 20
MOST_CELLS = 60
TALL_ZOOM = 1.45
HEXAGON = "l7.1 4.1v8.4l-7.1 4.1-7.1-4.1v-8.4z"


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """`states` has one entry a thing: "" (plain), "open" or "unknown"; they also name the CSS class."""

    name: str
    states: Sequence[str]
    url: str = ""


@dataclass(frozen=True, slots=True)
class CellPath:
    css: str
    path: str


@dataclass(frozen=True, slots=True)
class Cells:
    view_box: str
    width: int
    height: int
    paths: Sequence[CellPath]


@dataclass(frozen=True, slots=True)
class DrawnGroup:
    name: str
    count: int
    url: str
    tall: Cells
    flat: Cells


@dataclass(frozen=True, slots=True)
class UnitChart:
    """`per_cell` things stand for one cell: more than one where there are thousands."""

    groups: Sequence[DrawnGroup]
    per_cell: int


def unit_chart(groups: Sequence[UnitGroup]) -> UnitChart:
    most = max((len(group.states) for group in groups), default=0)
    per_cell = max(1, ceil(most / MOST_CELLS))
    return UnitChart([_draw(group, per_cell) for group in groups], per_cell)


def _draw(group: UnitGroup, per_cell: int) -> DrawnGroup:
    # "open" first, "unknown" last: like stands by like, and every state that occurs keeps a cell.
    order = {"open": 0, "": 1, "unknown": 2}
    sorted_states = sorted(group.states, key=lambda state: order.get(state, 1))
    cells = [state for state, members in groupby(sorted_states) for _cell in range(ceil(len(list(members)) / per_cell))]
    columns = max(FEWEST_COLUMNS, ceil(sqrt(len(cells)) * 1.1))
    return DrawnGroup(
        group.name,
        len(group.states),
        group.url,
        _cells(cells, columns, TALL_ZOOM),
        _cells(cells, FLAT_COLUMNS, 1),
    )


def _cells(states: Sequence[str], columns: int, zoom: float) -> Cells:
    """Honeycomb, filled from the bottom row up."""
    rows = max(1, ceil(len(states) / columns))
    in_row = min(columns, len(states)) or 1
    width = CELL * in_row + 1 + (CELL / 2 if rows > 1 else 0)
    height = ROW * (rows - 1) + CELL_HEIGHT + 1
    paths: dict[str, list[str]] = {}
    for number, state in enumerate(states):
        row, column = divmod(number, columns)
        x = column * CELL + (CELL / 2 if row % 2 else 0)
        y = (rows - 1 - row) * ROW
        paths.setdefault(state, []).append(f"M{x + 8.5:g} {y + 1.2:g}{HEXAGON}")
    drawn = [CellPath(f"unit unit--{state}" if state else "unit", "".join(path)) for state, path in paths.items()]
    return Cells(f"0 0 {width:g} {height}", round(width * zoom), round(height * zoom), drawn)
