"""Cost and investment as sources stated them over the years, on one line of time."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.charts import DatedChart, Series, Value, dated_chart
from portal.typography import group_digits
from programme.enums import Currency
from programme.figures import COMPARATORS

FIELDS: Final = ("total_cost", "investment_secured")
FEWEST: Final = 2
SCALES: Final = ((Decimal(10**9), _("RUB bln")), (Decimal(10**6), _("RUB mln")))


def money_chart(claims: Iterable[Any], csv_url: str = "") -> DatedChart | None:
    """None with fewer than two dated values. Values of another kind, scope or currency never share a line."""
    dated = [claim for claim in claims if _is_drawn(claim)]
    if len(dated) < FEWEST:
        return None
    highest = max(claim.value for claim in dated)
    scale, unit = next((pair for pair in SCALES if highest >= pair[0]), SCALES[-1])
    series: dict[tuple[str, ...], list[Any]] = defaultdict(list)
    for claim in dated:
        series[claim.field.name, claim.kind, claim.note or "", claim.base or "", claim.period or ""].append(claim)
    return dated_chart(
        [Series(_name(key), [_value(claim, scale) for claim in group]) for key, group in series.items()],
        get_language() or "ru",
        title=gettext("What it costs and what was invested, %(unit)s") % {"unit": unit},
        subtitle=gettext("Each dot is what a source said at its date; a year without a month stands in mid-year."),
        unit=str(unit),
        csv_url=csv_url,
    )


def _is_drawn(claim: Any) -> bool:
    return bool(
        claim.field.key in FIELDS and claim.value is not None and claim.as_of and claim.currency == Currency.RUB
    )


def _name(key: tuple[str, ...]) -> str:
    """The field and what narrows it; a note that begins with the field's own word says it by itself."""
    name, _kind, *words = key
    narrower = [word for word in words if word]
    if narrower and narrower[0].lower().split()[0] == name.lower().split()[0]:
        return ", ".join(narrower)
    return ", ".join([name.lower(), *narrower])


def _value(claim: Any, scale: Decimal) -> Value:
    amount = claim.value / scale
    language = "en" if get_language() == "en" else "ru"
    words = (COMPARATORS[language].get(claim.comparator, ""), group_digits(amount.normalize(), language))
    text = " ".join(word for word in words if word)
    kind, source = claim.get_kind_display(), claim.source
    return Value(claim.as_of, amount, claim.kind, text, kind, source.title, source.language)
