"""Figures of ranked answers. Grades are 0-3; gains are linear, as in trec_eval."""

import random
from collections.abc import Callable, Mapping, Sequence
from math import log2
from statistics import fmean

Grades = Mapping[str, int]

DEPTH = 10
ROUNDS = 2_000
CONFIDENCE = 0.95


def ndcg(answers: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    ideal = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(key, 0) for key in answers[:depth]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades))


def reciprocal_rank(answers: Sequence[str], grades: Grades, depth: int = DEPTH) -> float:
    return next((1 / place for place, key in enumerate(answers[:depth], 1) if grades.get(key, 0)), 0.0)


def recall(answers: Sequence[str], grades: Grades, depth: int = 50) -> float:
    wanted = {key for key, grade in grades.items() if grade}
    return len(wanted & set(answers[:depth])) / len(wanted) if wanted else 0.0


def overlap(one: Sequence[str], other: Sequence[str], depth: int = DEPTH) -> float:
    """The share of the first answers that both give; 1 where both are silent."""
    first, second = set(one[:depth]), set(other[:depth])
    return len(first & second) / max(len(first), len(second)) if first or second else 1.0


def interval(differences: Sequence[float], seed: int = 1, rounds: int = ROUNDS) -> tuple[float, float]:
    """Bootstrap interval of the mean of paired differences."""
    chance = random.Random(seed)
    means = sorted(fmean(chance.choices(differences, k=len(differences))) for _ in range(rounds))
    cut = int(rounds * (1 - CONFIDENCE) / 2)
    return means[cut], means[-cut - 1]


def percentile(values: Sequence[float], share: float) -> float:
    ranked = sorted(values)
    return ranked[min(int(share * len(ranked)), len(ranked) - 1)]


def weighted_kappa(first: Sequence[int], second: Sequence[int], highest: int = 3) -> float:
    """Agreement of two judges beyond chance; a difference of two grades weighs four times one of a single grade."""
    size = len(first)

    def disagreement(pairs: Callable[[int, int], float]) -> float:
        span = range(highest + 1)
        return sum((one - other) ** 2 * pairs(one, other) for one in span for other in span)

    seen = disagreement(lambda one, other: sum(pair == (one, other) for pair in zip(first, second, strict=True)) / size)
    expected = disagreement(lambda one, other: first.count(one) * second.count(other) / size**2)
    return 1 - seen / expected if expected else 1.0
