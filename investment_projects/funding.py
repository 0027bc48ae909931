"""Sums over the amounts that a project has from each origin: may they stand beside its total cost, and what they cover.

A sum is only drawn where currency and price date agree; an unknown one agrees with nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Protocol

from investment_projects.enums import FundingStatus
from programme.enums import Comparator

TOTAL_FIELD: Final = "total_cost"
AT_LEAST_THIS: Final = (Comparator.EQUAL, Comparator.OVER, Comparator.AT_LEAST)

Basis = tuple[str, str]


class Amount(Protocol):
    amount: Decimal | None
    amount_max: Decimal | None
    comparator: str
    currency: str
    price_date: Any


@dataclass(frozen=True, slots=True)
class Total:
    """A total cost that a source states exactly."""

    value: Decimal
    basis: Basis


@dataclass(frozen=True, slots=True)
class Excess:
    """`at` is the place, in the given order, of the amount with which the sum passes the total."""

    at: int
    total: Decimal
    paid: Decimal
    basis: Basis


def stated_totals(claims: Iterable[Any]) -> list[Total]:
    """Of claims about anything the exact ones about the total cost."""
    return [
        Total(claim.value, basis)
        for claim in claims
        if claim.field.key == TOTAL_FIELD and claim.value is not None and claim.comparator == Comparator.EQUAL
        if (basis := _basis(claim.currency, claim.as_of))
    ]


def excesses(amounts: Iterable[Amount], totals: Iterable[Total]) -> list[Excess]:
    """Where sources disagree about the total, the largest of them is the bound."""
    bounds: dict[Basis, Decimal] = {}
    for total in totals:
        bounds[total.basis] = max(total.value, bounds.get(total.basis, total.value))
    paid: dict[Basis, Decimal] = defaultdict(Decimal)
    found: dict[Basis, Excess] = {}
    for position, amount in enumerate(amounts):
        basis = _basis(amount.currency, amount.price_date)
        if basis not in bounds:
            continue
        paid[basis] += _least(amount)
        if paid[basis] > bounds[basis]:
            at = found[basis].at if basis in found else position
            found[basis] = Excess(at, bounds[basis], paid[basis], basis)
    return list(found.values())


def funding_status(
    amounts: Iterable[Amount], totals: Iterable[Total], *, is_complete: bool = False
) -> FundingStatus | None:
    """What the amounts cover, if they say it beyond doubt: all exact, of one basis, beside one total of that basis.

    That money is missing is known only where the amounts are said to be all there are.
    """
    rows = list(amounts)
    paid = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    if any(not _is_exact(row) for row in rows):
        return None
    if paid == 0:
        return FundingStatus.UNFUNDED if is_complete else None
    bases = {_basis(row.currency, row.price_date) for row in rows}
    values = {total.value for total in totals if total.basis in bases}
    if len(bases) != 1 or len(values) != 1:
        return None
    missing = values.pop() - paid
    if missing == 0:
        return FundingStatus.FULL
    return FundingStatus.PART if missing > 0 and is_complete else None


def _basis(currency: str, date: Any) -> Basis | None:
    return (currency, str(date)) if currency and date else None


def _least(amount: Amount) -> Decimal:
    return amount.amount if amount.amount is not None and amount.comparator in AT_LEAST_THIS else Decimal(0)


def _is_exact(amount: Amount) -> bool:
    return amount.amount is not None and amount.comparator == Comparator.EQUAL and amount.amount_max is None
