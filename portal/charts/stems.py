"""Values of several years as stems with a dot of their kind: kinds that must not be added stand side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.charts.dated import Line, Plot, Row, Tick, Value, legend_of
from portal.charts.glyphs import glyph
from portal.charts.scale import Scale, ticks
from portal.labels import Label, text_width
from portal.typography import group_digits

ROW_HEIGHT = 51
FIRST_ROW = 34
LABEL_SIZE = 14
GAP = 10


@dataclass(frozen=True, slots=True)
class StemRow:
    """One line of the chart: usually a year."""

    name: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class StemChart:
    title: str
    subtitle: str
    unit: str
    plots: Sequence[Plot]
    rows: Sequence[Row]
    legend: Sequence[tuple[str, str]]
    csv_url: str = ""
    is_by_date: bool = True  # the rows are dates: their names say nothing more


def stem_chart(
    rows: Sequence[StemRow], language: str, *, title: str, subtitle: str = "", unit: str = "", csv_url: str = ""
) -> StemChart | None:
    """None without a value to draw."""
    told = [Row(row.name, value) for row in rows for value in row.values]
    if not told:
        return None
    plots = [_plot(rows, language, 820, 8, "wide"), _plot(rows, language, 340, 6, "narrow")]
    return StemChart(title, subtitle, unit, plots, told, legend_of([row.value for row in told]), csv_url)


def _plot(rows: Sequence[StemRow], language: str, width: int, radius: int, css: str) -> Plot:
    values = [value for row in rows for value in row.values]
    margin = max(text_width(row.name, LABEL_SIZE) for row in rows) + 18
    widest = max(text_width(_label(row), LABEL_SIZE) for row in rows)
    bottom = FIRST_ROW + ROW_HEIGHT * (len(rows) - 1) + 28
    across = Scale(0, max(float(value.amount) for value in values) or 1, margin, width - widest - radius - GAP)
    shapes, lines, labels = [], [], []
    for number, row in enumerate(rows):
        y = FIRST_ROW + ROW_HEIGHT * number
        labels.append(Label(row.name, 0, y + 5, "start", LABEL_SIZE, "chart__label"))
        if not row.values:
            continue
        furthest = max(across(value.amount) for value in row.values)
        lines.append(Line("chart__stem", f"M{margin:.1f} {y}H{furthest:g}"))
        for value in sorted(row.values, key=lambda value: float(value.amount), reverse=True):
            shapes += glyph(value.kind, across(value.amount), y, radius)
        labels.append(Label(_label(row), furthest + radius + GAP, y + 5, "start", LABEL_SIZE, "chart__label"))
    marks = [
        Tick(group_digits(level, language), across(level), bottom + 18, f"M{across(level):g} 8V{bottom}", "middle")
        for level in ticks(across.high)
    ]
    return Plot(width, bottom + 26, css, marks, lines, shapes, labels)


def _label(row: StemRow) -> str:
    return " / ".join(value.text for value in sorted(row.values, key=lambda value: float(value.amount)))
