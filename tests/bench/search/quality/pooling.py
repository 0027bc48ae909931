"""Sheets for judges: what all systems found for a need, shuffled, without the name or the rank of any of them."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from search.document import SearchDocument
from tests.bench.search.quality.comparison import Run
from tests.bench.search.quality.metrics import Grades, weighted_kappa
from tests.bench.search.quality.questions import NOTHING, stable_key

DEPTH = 10


def pool(runs: Iterable[Run]) -> dict[str, list[str]]:
    """The first answers of every system to every question of a need, in an order that says nothing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        for question, answer in zip(run.questions, run.answers, strict=True):
            if question.kind != NOTHING:
                found[question.need].update(answer.keys[:DEPTH])
    chance = random.Random(1)
    return {need: chance.sample(sorted(keys), len(keys)) for need, keys in sorted(found.items())}


def sheet(
    pooled: Mapping[str, Sequence[str]],
    documents: Iterable[SearchDocument],
    needs: Mapping[str, str],
    texts: Mapping[str, Sequence[str]],
) -> list[dict[str, Any]]:
    by_key = {stable_key(document): document for document in documents}
    return [
        {
            "need": need,
            "wanted": needs[need],
            "queries": list(texts[need]),
            "objects": [_described(key, by_key[key]) for key in keys],
        }
        for need, keys in pooled.items()
    ]


def _described(key: str, document: SearchDocument) -> dict[str, Any]:
    text = document.texts.get("ru") or next(iter(document.texts.values()))
    facts = (text.summary, text.place, text.figure, "; ".join(text.keywords), text.body[:300])
    return {"object": key, "kind": document.kind, "title": text.title, "facts": [f for f in facts if f], "grade": None}


def part_for_second_judge(
    sheet: Sequence[Mapping[str, Any]], share: float = 0.2, seed: int = 2
) -> list[dict[str, Any]]:
    """A random part of the needs, in another order; the first judge's grades are in no sheet."""
    chance = random.Random(2)
    chosen = chance.sample(list(sheet), round(share * len(sheet)))
    return [{**row, "objects": chance.sample(row["objects"], len(row["objects"]))} for row in chosen]


def kappa(filled: Iterable[Mapping[str, Any]], grades: Mapping[str, Grades]) -> float:
    """Quadratically weighted agreement of a filled sheet with the grades of the first judge."""
    pairs = [
        (grades.get(row["need"], {}).get(judged["object"], 0), judged["grade"])
        for row in filled
        for judged in row["objects"]
        if judged["grade"] is not None
    ]
    return weighted_kappa([first for first, _ in pairs], [second for _, second in pairs])
