"""Lengths and places of the drawings in the rows of a table."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts.bars import SHORTEST, bar_lengths
from portal.charts.spans import EDGE, MOST_NAMES, Decades

amounts = st.floats(1, 1e15)


@given(st.lists(st.integers(0, 20_000), min_size=1))
def test_lengths_follow_the_numbers_from_zero(counts: list[int]) -> None:
    lengths = bar_lengths(counts)

    for count, length in zip(counts, lengths, strict=True):
        exact = 100 * count / (max(counts) or 1)
        assert length == pytest.approx(exact, abs=0.051) or (count and length == SHORTEST > exact)


def test_nothing_has_no_bar_and_a_little_has_one_that_can_be_seen() -> None:
    assert bar_lengths([0, 1, 20_000]) == [0, SHORTEST, 100]
    assert bar_lengths([0]) == [0]
    assert bar_lengths([]) == []


@given(amounts, amounts)
def test_every_span_lies_within_its_drawing_and_begins_with_the_smaller_amount(one: float, other: float) -> None:
    low, high = sorted((one, other))
    span = Decades(low, high).span(low, high)

    assert EDGE <= span.start <= span.end <= 100 - EDGE


@given(amounts)
def test_a_single_amount_is_a_dot(amount: float) -> None:
    assert Decades(amount, amount).span(amount, amount).is_dot


@given(amounts, amounts)
def test_each_line_of_the_scale_is_ten_times_the_one_before_and_few_bear_a_name(one: float, other: float) -> None:
    decades = Decades(min(one, other), max(one, other))
    lines = decades.lines

    assert lines[0].amount <= min(one, other) * (1 + 1e-9)
    assert lines[-1].amount >= max(one, other) * (1 - 1e-9)
    for line, following in pairwise(lines):
        assert following.amount == pytest.approx(10 * line.amount)
        assert following.at > line.at
    assert len(decades.named) <= MOST_NAMES
