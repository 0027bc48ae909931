"""The table for people and the JSON for programs."""

from collections.abc import Iterable, Sequence
from typing import Any

from tests.bench.search.quality.comparison import Run, advantage

COLUMNS = ("nDCG@10", "MRR@10", "R@50", "silent", "nothing", "harmed", "p50 ms", "p95 ms", "kB")
NAME = 30


def table(title: str, runs: Sequence[Run]) -> Iterable[str]:
    figures = [(run, run.figures()) for run in runs]
    yield f"\n{title}: {figures[0][1].questions} questions"
    yield " " * NAME + "".join(f"{column:>9}" for column in COLUMNS)
    for run, row in figures:
        cells = [f"{value:.3f}" for value in (row.ndcg, row.mrr, row.recall, row.silent)]
        cells.append("-" if row.nothing_right is None else f"{row.nothing_right:.2f}")
        cells.append("-" if row.harmed is None else str(row.harmed))
        cells += [f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.size // 1024}"]
        yield f"{run.name:{NAME}}" + "".join(f"{cell:>9}" for cell in cells)
    yield from _classes(figures)
    yield from _advantages(runs)


def _classes(figures: Sequence[tuple[Run, Any]]) -> Iterable[str]:
    names = list(dict.fromkeys(name for _, row in figures for name in row.ndcg_by_class))
    yield "\nnDCG@10 by class" + " " * 9 + "".join(f"{number:>7}" for number in range(1, len(figures) + 1))
    for name in names:
        yield f"{name:25}" + "".join(f"{row.ndcg_by_class[name]:7.3f}" for _, row in figures)
    yield ", ".join(f"{number}: {run.name}" for number, (run, _) in enumerate(figures, 1))


def _advantages(runs: Sequence[Run]) -> Iterable[str]:
    ours = runs[0]
    for run in runs[1:]:
        mean, low, high = advantage(ours, run, lambda each: each.gains)
        yield f"{ours.name} against {run.name}: {mean:+.3f} nDCG@10 (95 %: {low:+.3f} to {high:+.3f})"


def as_json(runs: Sequence[Run]) -> dict[str, Any]:
    ours = runs[0]
    return {
        run.name: {
            "settings": run.settings,
            **run.figures().as_json,
            "ours_better_by": advantage(ours, run, lambda each: each.gains),
            "harmed_questions": [question.ident for question in run.harmed()],
        }
        for run in runs
    }
