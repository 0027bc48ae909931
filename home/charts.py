"""An indicator's values by year as a chart; kinds and bases are never added up."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext

from portal.charts import StemChart, StemRow, Value, stem_chart
from portal.partial_date import PartialDate
from programme.models import IndicatorClaim

BILLION = Decimal(10) ** 9


def indicator_chart(claims: Sequence[IndicatorClaim], language: str) -> StemChart | None:
    """None without two years of values in roubles about the whole of the indicator."""
    by_year: dict[str, list[Value]] = defaultdict(list)
    for claim in claims:
        year = year_of(claim)
        if year and claim.value is not None and claim.currency == "RUB":
            by_year[str(year)].append(_value(claim, year))
    if len(by_year) < 2:  # noqa: PLR2004 - one value is a figure, not a chart
        return None
    return stem_chart(
        [StemRow(year, by_year[year]) for year in sorted(by_year)],
        language,
        title=gettext("%(indicator)s, RUB bln") % {"indicator": claims[0].subject.name},
        subtitle=gettext("Values of different kinds do not add up."),
        unit=gettext("RUB bln"),
    )


def year_of(claim: IndicatorClaim) -> PartialDate | None:
    """The year that the claim's period names; parts of a year and spans of years are not comparable with it."""
    try:
        return PartialDate.parse(claim.period_en or "")
    except ValueError:
        return None


def _value(claim: IndicatorClaim, year: PartialDate) -> Value:
    amount = claim.value / BILLION
    return Value(
        at=year,
        amount=amount,
        kind=claim.kind,
        text=f"{amount.normalize():f}",
        kind_name=claim.get_kind_display(),
        source=claim.source.publisher,
    )
