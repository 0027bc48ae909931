"""Whose money pays for an invented project, where its status says that somebody does."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Final

from investment_projects.enums import FundingOrigin, Status
from investment_projects.invented.figures import Figure, rounded
from programme.enums import Comparator

PAID_FOR: Final = (Status.PART_FUNDED, Status.FULLY_FUNDED, Status.COMPLETED)
OWN_SHARE, OTHER_SHARE = (0.2, 0.6), (0.05, 0.3)  # together below the whole, after rounding too


@dataclass(frozen=True, slots=True)
class Amount:
    origin: FundingOrigin
    amount: Decimal
    cost: Figure  # whose currency and date it has


def funding(lots: Random, status: str, figures: Sequence[Figure]) -> list[Amount]:
    """Two amounts beside a cost that is stated exactly: they cover it, or less where the status says so."""
    exact = (figure for figure in figures if figure.field == "total_cost" and figure.comparator == Comparator.EQUAL)
    cost = next(exact, None)
    if status not in PAID_FOR or cost is None or cost.value is None:
        return []
    own = rounded(float(cost.value) * lots.uniform(*OWN_SHARE))
    other = cost.value - own
    if status == Status.PART_FUNDED:
        other = rounded(float(cost.value) * lots.uniform(*OTHER_SHARE))
    origins = (FundingOrigin.OWN, lots.choice((FundingOrigin.BANK, FundingOrigin.REGIONAL, FundingOrigin.FOREIGN)))
    amounts = [Amount(origin, amount, cost) for origin, amount in zip(origins, (own, other), strict=True)]
    return amounts if own < cost.value else []
