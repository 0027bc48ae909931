"""Sums over the amounts by origin: when they may not stand beside the total, and what they say of the funding."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from investment_projects.amounts import excess_words, money_words
from investment_projects.enums import FundingStatus
from investment_projects.funding import Excess, Total, excesses, funding_status
from portal.typography import NBSP


@dataclass(frozen=True)
class Row:
    amount: Decimal | None
    amount_max: Decimal | None = None
    comparator: str = "="
    currency: str = "RUB"
    price_date: str | None = "2020"


def rows(*amounts: int) -> list[Row]:
    return [Row(Decimal(amount)) for amount in amounts]


def total(value: int, currency: str = "RUB", date: str = "2020") -> Total:
    return Total(Decimal(value), (currency, date))


def test_the_row_that_passes_the_total_is_named() -> None:
    (excess,) = excesses(rows(60, 30, 20, 5), [total(100)])

    assert (excess.at, excess.paid, excess.total) == (2, 115, 100)


def test_a_sum_equal_to_the_total_is_no_excess() -> None:
    assert excesses(rows(60, 40), [total(100)]) == []


@pytest.mark.parametrize(
    "row",
    [
        Row(Decimal(500), currency="USD"),
        Row(Decimal(500), price_date="2021"),
        Row(Decimal(500), price_date=None),
        Row(Decimal(500), comparator="~"),
        Row(Decimal(500), comparator="<="),
        Row(None),
    ],
    ids=["other currency", "other date", "no date", "about", "up to", "not stated"],
)
def test_nothing_is_concluded_from_what_cannot_be_compared(row: Row) -> None:
    assert excesses([row], [total(100)]) == []


def test_of_a_range_and_of_at_least_the_lower_bound_counts() -> None:
    at_least = Row(Decimal(80), comparator=">=")
    span = Row(Decimal(30), amount_max=Decimal(90))

    assert excesses([at_least, span], [total(111)]) == []
    assert [excess.at for excess in excesses([at_least, span], [total(109)])] == [1]


def test_where_sources_disagree_about_the_total_the_largest_is_the_bound() -> None:
    assert excesses(rows(150), [total(100), total(200)]) == []


@pytest.mark.parametrize(
    ("amounts", "is_complete", "status"),
    [
        (rows(100), False, FundingStatus.FULL),
        (rows(60, 40), True, FundingStatus.FULL),
        (rows(60), False, None),
        (rows(60), True, FundingStatus.PART),
        (rows(0), True, FundingStatus.UNFUNDED),
        ([], True, FundingStatus.UNFUNDED),
        ([], False, None),
        (rows(120), True, None),
        ([*rows(60), Row(None)], True, None),
        ([*rows(60), Row(Decimal(40), comparator="~")], True, None),
        ([*rows(60), Row(Decimal(40), price_date="2021")], True, None),
    ],
)
def test_the_funding_is_told_only_where_the_amounts_leave_no_doubt(
    amounts: list[Row], is_complete: bool, status: FundingStatus | None
) -> None:
    assert funding_status(amounts, [total(100)], is_complete=is_complete) is status


def test_two_totals_that_differ_leave_a_doubt() -> None:
    assert funding_status(rows(100), [total(100), total(200)], is_complete=True) is None


def test_amounts_are_written_in_the_style_of_the_house() -> None:
    assert plain(money_words(Decimal(3_000_000_000), "RUB", "en", comparator=">")) == "over RUB 3 bln"
    assert plain(money_words(Decimal(3_000_000), "CNY", "en", upper=Decimal(5_000_000))) == "CNY 3 mln – CNY 5 mln"
    assert money_words(None, "RUB", "en") == ""


def test_the_refusal_names_both_sums_and_the_date() -> None:
    words = plain(excess_words(Excess(0, Decimal(10**6), Decimal(2 * 10**6), ("RUB", "2020")), "en"))

    assert "RUB 1 mln" in words
    assert "RUB 2 mln" in words
    assert "2020" in words


def plain(words: str) -> str:
    return words.replace(NBSP, " ")
