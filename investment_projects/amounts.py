"""How a typed amount is written: "over RUB 1.2 bln", «3 млрд рублей – 5 млрд рублей», "" where none is stated."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from investment_projects.funding import Excess
from portal.typography import NBSP
from programme.enums import Comparator
from programme.figures import format_figure


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in the shape that figures have."""

    value: Decimal | None
    unit: str
    comparator: str = Comparator.EQUAL
    date_value: None = None
    text: str = ""


def money_words(
    amount: Decimal | None,
    currency: str,
    language: str,
    *,
    comparator: str = Comparator.EQUAL,
    upper: Decimal | None = None,
) -> str:
    if amount is None:
        return ""
    words = format_figure(Money(amount, currency, comparator), language)
    return f"{words}{NBSP}– {format_figure(Money(upper, currency), language)}" if upper is not None else words


def funding_words(row: Any, language: str) -> str:
    """The amount of one row of the table by origin."""
    return money_words(row.amount, row.currency, language, comparator=row.comparator, upper=row.amount_max)


def excess_words(excess: Excess, language: str) -> str:
    currency, date = excess.basis
    return gettext("Together %(paid)s: more than the total cost, %(total)s in prices of %(date)s.") % {
        "paid": money_words(excess.paid, currency, language),
        "total": money_words(excess.total, currency, language),
        "date": date,
    }
