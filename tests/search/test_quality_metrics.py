"""The figures of the benchmark, against values worked out by hand."""

from math import log2

import pytest

from tests.bench.search.quality.metrics import (
    interval,
    ndcg,
    overlap,
    percentile,
    recall,
    reciprocal_rank,
    weighted_kappa,
)

GRADES = {"best": 3, "good": 2, "fair": 1}


def test_the_ideal_order_is_worth_one() -> None:
    assert ndcg(["best", "good", "fair"], GRADES) == 1


def test_a_later_place_is_worth_less_by_the_logarithm() -> None:
    found = 2 + 3 / log2(3) + 1 / log2(5)  # good, best, a stranger, fair
    ideal = 3 + 2 / log2(3) + 1 / log2(4)
    assert ndcg(["good", "best", "stranger", "fair"], GRADES) == pytest.approx(found / ideal)


def test_what_comes_after_the_tenth_place_is_not_seen() -> None:
    strangers = [str(number) for number in range(10)]
    assert ndcg([*strangers, "best"], GRADES) == 0
    assert reciprocal_rank([*strangers, "best"], GRADES) == 0


def test_nothing_found_and_nothing_to_find_are_worth_nothing() -> None:
    assert ndcg([], GRADES) == ndcg(["best"], {}) == recall(["best"], {}) == 0


def test_the_reciprocal_rank_is_that_of_the_first_useful_answer() -> None:
    assert reciprocal_rank(["stranger", "fair", "best"], GRADES) == 1 / 2


def test_recall_counts_what_is_useful_at_all() -> None:
    assert recall(["fair", "stranger", "best"], GRADES) == pytest.approx(2 / 3)


def test_overlap_is_the_share_of_common_answers() -> None:
    assert overlap(["a", "b"], ["b", "c", "d", "e"]) == 1 / 4
    assert overlap([], []) == 1
    assert overlap(["a"], []) == 0


def test_the_interval_holds_the_mean_and_nothing_where_nothing_differs() -> None:
    assert interval([0.0] * 30) == (0, 0)
    low, high = interval([0.0, 1.0] * 50)
    assert 0.38 < low < 0.5 < high < 0.62


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([4, 1, 3, 2], 0.5) == 3
    assert percentile([1], 0.95) == 1


def test_two_judges_who_agree_have_a_kappa_of_one_and_by_chance_of_none() -> None:
    assert weighted_kappa([0, 1, 2, 3], [0, 1, 2, 3]) == 1
    assert weighted_kappa([0, 0, 3, 3], [0, 3, 0, 3]) == pytest.approx(0)


def test_a_small_disagreement_weighs_less_than_a_large_one() -> None:
    # Squares of the differences: 1 in four pairs; by chance, each with each: 64 in sixteen.
    assert weighted_kappa([0, 0, 3, 3], [0, 0, 3, 2]) == pytest.approx(1 - (1 / 4) / (64 / 16))
    assert weighted_kappa([0, 0, 3, 3], [0, 0, 3, 2]) > weighted_kappa([0, 0, 3, 3], [0, 0, 3, 0])
