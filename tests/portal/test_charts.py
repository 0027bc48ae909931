import re
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import Series, StemRow, UnitGroup, Value, dated_chart, stem_chart, unit_chart, year_bars
from portal.charts.glyphs import PARTS, glyph
from portal.charts.scale import ticks
from portal.partial_date import PartialDate


def parse(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{markup}</div>")  # noqa: S314 - our own drawing


def value(at: str, amount: float, kind: str = "actual", text: str = "") -> Value:
    return Value(PartialDate.parse(at), Decimal(str(amount)), kind, text or f"{amount:g}", kind, "Kommersant")


INVESTED = Series("вложено", [value("2016-07", 20), value("2015", 13), value("2016-02-09", 13, text="около 13")])
COST = Series("стоимость", [value("2015", 30, "plan", "более 30"), value("2016-02-09", 30, "plan", "более 30")])


def chart() -> object:
    made = dated_chart([INVESTED, COST], "ru", title="Деньги, млрд ₽", unit="млрд ₽", csv_url="/x.csv")
    assert made is not None
    return made


def test_a_later_date_stands_further_right_and_a_larger_value_higher() -> None:
    made = dated_chart([INVESTED], "ru", title="")
    assert made is not None
    points = re.findall(r"([\d.]+) ([\d.]+)", made.plots[0].lines[0].path)
    assert [float(x) for x, _y in points] == sorted(float(x) for x, _y in points)
    assert float(points[-1][1]) < float(points[0][1])


def test_a_year_without_a_month_stands_in_mid_year() -> None:
    made = dated_chart([Series("a", [value("2015", 1), value("2015-07-02", 1), value("2016", 1)])], "ru", title="")
    assert made is not None
    first, second, _third = re.findall(r"[ML]([\d.]+) ", made.plots[0].lines[0].path)
    assert float(first) == pytest.approx(float(second), abs=1)


def test_plans_are_joined_by_a_broken_line() -> None:
    made = chart()
    assert [line.css for line in made.plots[0].lines] == ["chart__stem", "chart__stem chart__stem--plan"]


def test_the_words_of_a_chart_touch_neither_each_other_nor_the_dots() -> None:
    for plot in chart().plots:
        for one, other in combinations(plot.labels, 2):
            assert not one.box.touches(other.box), (one.text, other.text)


def test_one_value_is_no_chart() -> None:
    assert dated_chart([Series("a", [value("2015", 1)])], "ru", title="") is None
    assert stem_chart([StemRow("2024", [])], "ru", title="") is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_table_beside_the_chart_holds_every_value_with_its_kind_and_source(language: str) -> None:
    with translation.override(language):
        html = render_to_string("portal/includes/chart.html", {"chart": chart()})
    rows = parse(html).findall(".//tbody/tr")
    assert len(rows) == 5
    assert all(len(row) == 5 and "".join(row[4].itertext()) == "Kommersant" for row in rows)
    assert 'href="/x.csv"' in html
    assert "style" not in html
    assert not re.search(r'\b(?:x|y|d)="[^"]*\d,\d', html)


def test_every_kind_has_a_shape_of_its_own() -> None:
    drawings = {kind: tuple(glyph(kind, 0, 0, 8)) for kind in PARTS}
    assert len(set(drawings.values())) == len(PARTS)
    assert glyph("something new", 0, 0, 8) == glyph("plan", 0, 0, 8)


def test_stems_of_one_year_stand_side_by_side_and_are_not_added() -> None:
    rows = [StemRow("2023", [value("2023", 135, "estimate"), value("2023", 128, "forecast")])]
    made = stem_chart([*rows, StemRow("2024", []), StemRow("2025", [value("2025", 213)])], "ru", title="")
    assert made is not None
    texts = [label.text for label in made.plots[0].labels]
    assert texts == ["2023", "128 / 135", "2024", "2025", "213"]
    for plot in made.plots:
        assert all(label.box.right <= plot.width + 4 for label in plot.labels)


@given(st.floats(0.001, 1e12))
def test_the_levels_of_a_scale_are_few_and_reach_from_zero_to_the_highest_value(highest: float) -> None:
    levels = ticks(highest)
    assert levels[0] == 0
    assert levels[-1] <= highest * 1.000001
    assert 2 <= len(levels) <= 5


def test_years_without_anything_keep_their_place_and_are_no_links() -> None:
    bars = year_bars({2011: 1, 2016: 13}, lambda year: f"?year={year}", current=2016)
    assert [bar.year for bar in bars] == list(range(2011, 2017))
    assert [bar.url for bar in bars if not bar.count] == [""] * 4
    assert bars[-1].height == 100
    html = render_to_string("portal/includes/chart_years.html", {"bars": bars, "label": "Новости"})
    parse(html)
    assert html.count("<a ") == 2
    assert 'y="92.3"' in html
    assert year_bars({}) == []


def test_a_unit_chart_has_one_cell_a_thing() -> None:
    drawn = unit_chart([UnitGroup("Строительство", ["", "open", "unknown", "", ""])])
    assert drawn.per_cell == 1
    group = drawn.groups[0]
    assert group.count == 5
    for cells in (group.tall, group.flat):
        assert {path.css: path.path.count("M") for path in cells.paths} == {
            "unit": 3,
            "unit unit--open": 1,
            "unit unit--unknown": 1,
        }


def test_thousands_of_things_share_cells_and_the_chart_says_so() -> None:
    drawn = unit_chart([UnitGroup("Много", [""] * 2000), UnitGroup("Мало", ["open"]), UnitGroup("Ничего", [])])
    assert drawn.per_cell == 34
    assert sum(path.path.count("M") for path in drawn.groups[0].tall.paths) <= 60
    assert drawn.groups[1].tall.paths[0].path.count("M") == 1
    html = render_to_string("portal/includes/chart_units.html", {"chart": drawn, "title": "Соты"})
    parse(html)
    assert "34" in html
