"""Statements of sources on a line of time: each value a dot of its kind at its date, a series joined by a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from portal.charts.glyphs import Shape, glyph
from portal.charts.scale import Scale, middle, ticks, year_marks
from portal.labels import Box, Label, Named, place_labels
from portal.partial_date import PartialDate
from portal.typography import group_digits

RADIUS = 7
LABEL_SIZE = 14
LABEL_CSS = "chart__label chart__label--halo"
SOLID_KINDS = {"actual", "estimate"}


@dataclass(frozen=True, slots=True)
class Value:
    """`text` is the figure in words («более 30»), `kind_name` the word for its kind, both in the page's language."""

    at: PartialDate
    amount: Decimal | float
    kind: str
    text: str
    kind_name: str
    source: str = ""
    source_language: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    values: Sequence[Value]

    def dated(self) -> list[Value]:
        return sorted(self.values, key=lambda value: middle(value.at.first_day, value.at.last_day))


@dataclass(frozen=True, slots=True)
class Line:
    css: str
    path: str


@dataclass(frozen=True, slots=True)
class Tick:
    text: str
    x: float
    y: float
    grid: str = ""
    anchor: str = "end"


@dataclass(frozen=True, slots=True)
class Plot:
    width: int
    height: int
    css: str
    ticks: Sequence[Tick]
    lines: Sequence[Line]
    shapes: Sequence[Shape]
    labels: Sequence[Label]


@dataclass(frozen=True, slots=True)
class Row:
    series: str
    value: Value


@dataclass(frozen=True, slots=True)
class DatedChart:
    title: str
    subtitle: str
    unit: str
    plots: Sequence[Plot]
    rows: Sequence[Row]
    legend: Sequence[tuple[str, str]]
    csv_url: str = ""


def dated_chart(
    series: Sequence[Series], language: str, *, title: str, subtitle: str = "", unit: str = "", csv_url: str = ""
) -> DatedChart | None:
    """None where a table says it better: fewer than two values."""
    rows = [Row(one.name, value) for one in series for value in one.dated()]
    if len(rows) < 2:  # noqa: PLR2004 - one dot is no line
        return None
    plots = [_plot(series, language, 760, 240, "wide"), _plot(series, language, 330, 240, "narrow")]
    return DatedChart(title, subtitle, unit, plots, rows, legend_of([row.value for row in rows]), csv_url)


def legend_of(values: Sequence[Value]) -> list[tuple[str, str]]:
    """The kinds that occur, each once, in the order of their first occurrence."""
    return list({value.kind: value.kind_name for value in values}.items())


def _plot(series: Sequence[Series], language: str, width: int, height: int, css: str) -> Plot:
    values = [value for one in series for value in one.values]
    days = [middle(value.at.first_day, value.at.last_day) for value in values]
    first = date(date.fromordinal(int(min(days))).year, 1, 1).toordinal()
    last = date(date.fromordinal(int(max(days))).year + 1, 1, 1).toordinal()
    top, bottom, left, right = 24, height - 34, 44, width - 16
    across = Scale(first, last, left, right)
    upward = Scale(0, max(float(value.amount) for value in values) or 1, bottom, top)
    shapes, lines, names, boxes = [], [], [], []
    for one in series:
        spots = [(across(middle(v.at.first_day, v.at.last_day)), upward(v.amount), v) for v in one.dated()]
        lines.append(_line(spots))
        for index, (x, y, value) in enumerate(spots):
            shapes += glyph(value.kind, x, y, RADIUS)
            boxes.append(Box.around(x, y, RADIUS))
            is_last = index == len(spots) - 1
            text = f"{value.text}: {one.name}" if is_last else value.text
            names.append(Named(text, x, y, RADIUS, LABEL_SIZE, LABEL_CSS, below_first=not is_last))
    # The last value of a series bears its name: it finds its place first.
    names.sort(key=lambda named: -len(named.text))
    labels = place_labels(names, boxes, partial(Box.lies_in, frame=Box(0, 0, width, bottom + 2)))
    marks = [*_levels(upward, language, left, right), *_years(across, first, last - 1, bottom)]
    return Plot(width, height, css, marks, [line for line in lines if line], shapes, labels)


def _line(spots: Sequence[tuple[float, float, Value]]) -> Line | None:
    if len(spots) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    is_solid = any(value.kind in SOLID_KINDS for _x, _y, value in spots)
    points = "L".join(f"{x:g} {y:g}" for x, y, _value in spots)
    return Line("chart__stem" if is_solid else "chart__stem chart__stem--plan", f"M{points}")


def _levels(upward: Scale, language: str, left: float, right: float) -> list[Tick]:
    return [
        Tick(group_digits(level, language), left - 10, upward(level) + 4, f"M{left:g} {upward(level):g}H{right:g}")
        for level in ticks(upward.high)
    ]


def _years(across: Scale, first: float, last: float, bottom: float) -> list[Tick]:
    marks = []
    for year in year_marks(first, last):
        x = across(date(year, 7, 2).toordinal())
        start = across(date(year, 1, 1).toordinal())
        marks.append(Tick(str(year), x, bottom + 24, f"M{start:g} {bottom:g}v6", "middle"))
    return marks
