"""Charts drawn on the server as SVG, each with a table that says the same.

chart = dated_chart([Series("вложено", [Value(...), ...])], "ru", title="...", unit="млрд ₽", csv_url="...")
{% include "portal/includes/chart.html" with chart=chart %}          dated_chart and stem_chart
{% include "portal/includes/chart_years.html" with bars=bars label="..." %}
{% include "portal/includes/chart_units.html" with chart=units title="..." %}
"""

from portal.charts.dated import DatedChart, Series, Value, dated_chart
from portal.charts.stems import StemChart, StemRow, stem_chart
from portal.charts.units import UnitChart, UnitGroup, unit_chart
from portal.charts.years import YearBar, year_bars

__all__ = [
    "DatedChart",
    "Series",
    "StemChart",
    "StemRow",
    "UnitChart",
    "UnitGroup",
    "Value",
    "YearBar",
    "dated_chart",
    "stem_chart",
    "unit_chart",
    "year_bars",
]
