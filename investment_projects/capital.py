"""Amounts by origin: bars and a sum only within one currency and one price date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext

from investment_projects.amounts import funding_words, money_words
from portal.partial_date import format_partial
from programme.enums import Comparator, Currency


@dataclass(frozen=True, slots=True)
class Portion:
    """`length` in per cent of the longest bar of its stack; None where nothing can be drawn."""

    origin: str
    words: str
    note: str
    source: Any
    length: float | None


@dataclass(frozen=True, slots=True)
class Stack:
    """Amounts of one currency and one price date; `together` only where every one of them is exact."""

    basis: str
    portions: Sequence[Portion]
    together: str


def stacks(rows: Iterable[Any]) -> list[Stack]:
    by_basis: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in rows:
        by_basis[row.currency, str(row.price_date or "")].append(row)
    return [_stack(group) for group in by_basis.values()]


def _stack(rows: Sequence[Any]) -> Stack:
    language = "en" if get_language() == "en" else "ru"
    is_one = bool(rows[0].currency and rows[0].price_date)
    most = max((row.amount for row in rows if row.amount is not None), default=Decimal(0))
    portions = [
        Portion(
            str(row.get_origin_display()),
            funding_words(row, language) or gettext("amount not stated"),
            row.note or "",
            row.source,
            round(float(100 * row.amount / most), 1) if is_one and most and row.amount is not None else None,
        )
        for row in rows
    ]
    exact = [row.amount for row in rows if row.comparator == Comparator.EQUAL and row.amount_max is None and row.amount]
    may_add = is_one and len(exact) == len(rows) > 1
    together = money_words(sum(exact, Decimal(0)), rows[0].currency, language) if may_add else ""
    return Stack(_basis(rows[0], language), portions, together)


def _basis(row: Any, language: str) -> str:
    if not row.currency:
        return gettext("Amounts not stated")
    currency = str(Currency(row.currency).label)
    if row.price_date is None:
        return gettext("%(currency)s, price date not stated") % {"currency": currency}
    return gettext("%(currency)s, prices of %(date)s") % {
        "currency": currency,
        "date": format_partial(row.price_date, language),
    }
