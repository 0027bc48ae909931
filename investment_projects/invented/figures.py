"""The figures of invented projects: drawn by lot, the same for the same number of a project at any time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from random import Random

from investment_projects.invented.subjects import Subject
from portal.partial_date import PartialDate
from programme.enums import ClaimKind, Comparator, Confidence, Currency

FIRST_YEAR, LAST_YEAR = 2014, 2025
MILLION, ROUBLES_IN_A_DOLLAR = 10**6, 80
IN_DOLLARS = 0.1
MANY_LIE_NEAR, SPREAD = 6.2, 1.5  # millions of roubles: e to this power, most of them within a factor of five
FEW, EVERY_FIFTH, EVERY_SEVENTH = 6, 5, 7
COST_STATED, FIGURES_OF_MONEY = 0.7, 3


@dataclass(frozen=True, slots=True)
class Figure:
    field: str  # key of a programme.ClaimField
    kind: ClaimKind
    as_of: PartialDate
    value: Decimal | None = None
    unit: str = ""
    date_value: PartialDate | None = None
    comparator: Comparator = Comparator.EQUAL
    confidence: str = Confidence.LOW.value
    pinned: bool = False
    base_ru: str | None = None


@cache
def year(number: int) -> PartialDate:
    return PartialDate.parse(str(number))


def figures(number: int, lots: Random, subject: Subject) -> list[Figure]:
    """One figure for every fifth project, all of them for every seventh, two to six for the others."""
    if number % EVERY_SEVENTH == 0:
        return list(_every_figure(lots, subject))
    wanted = 1 if number % EVERY_FIFTH == 0 else lots.randint(2, FEW)
    first = 0 if lots.random() < COST_STATED else FIGURES_OF_MONEY
    return list(islice(_every_figure(lots, subject), first, first + wanted))


def _every_figure(lots: Random, subject: Subject) -> Iterator[Figure]:
    stated = year(lots.randint(FIRST_YEAR, LAST_YEAR))
    currency = Currency.USD if lots.random() < IN_DOLLARS else Currency.RUB
    rate = 1 if currency == Currency.RUB else ROUBLES_IN_A_DOLLAR
    cost = rounded(lots.lognormvariate(MANY_LIE_NEAR, SPREAD) * MILLION / rate)
    kind = lots.choice((ClaimKind.PLAN, ClaimKind.PLAN, ClaimKind.ESTIMATE))

    def money(field: str, kind: ClaimKind, share: float, at: PartialDate = stated) -> Figure:
        return Figure(field, kind, at, rounded(float(cost) * share), currency.value)

    yield Figure("total_cost", kind, stated, cost, currency.value, comparator=lots.choice(_COMPARATORS))
    yield money("investment_secured", ClaimKind.ACTUAL, lots.uniform(0.05, 0.5))
    yield money("public_funding", ClaimKind.PLAN, lots.uniform(0.02, 0.3))
    yield Figure("capacity", ClaimKind.PLAN, stated, rounded(subject.largest * lots.uniform(0.02, 1)), subject.unit)
    yield Figure("jobs_planned", ClaimKind.PLAN, stated, Decimal(lots.randint(4, 900)), "jobs")
    begun = stated.year + lots.randint(-1, 2)
    yield Figure("start_construction", ClaimKind.PLAN, stated, date_value=year(begun))
    yield Figure("finish", ClaimKind.PLAN, stated, date_value=year(begun + lots.randint(1, 6)))
    yield Figure("site_area", ClaimKind.ESTIMATE, stated, rounded(lots.uniform(1, 90)), "ha")
    yield money("output_planned", ClaimKind.PLAN, lots.uniform(0.2, 0.9))
    yield money("tax_per_year", ClaimKind.ESTIMATE, lots.uniform(0.01, 0.05))
    yield Figure("jobs_created", ClaimKind.ACTUAL, stated, Decimal(lots.randint(1, 300)), "jobs")
    yield Figure("progress", ClaimKind.ACTUAL, stated, Decimal(lots.randint(1, 99)), "percent")
    for years in (1, 2, 4):  # what was said of the cost before
        yield money("total_cost", ClaimKind.PLAN, lots.uniform(0.6, 1.3), year(stated.year - years))


_COMPARATORS = (Comparator.EQUAL, Comparator.EQUAL, Comparator.EQUAL, Comparator.ABOUT, Comparator.OVER)


def rounded(number: float) -> Decimal:
    """To two digits: an invented figure pretends to no precision."""
    return max(Decimal(f"{number:.1e}").quantize(Decimal(1)), Decimal(1))
