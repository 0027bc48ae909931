"""The portal's search beside its peers on three sets of questions; `make bench-search`.

REPORT=path says where the JSON goes. SHEET=path writes what is to be judged, BASELINE=path the figures that
`make test` holds the embedded engine to.
"""

import json
import os
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from search.document import SearchDocument
from search.documents import every_document
from tests.bench.search.quality import pooling, questions, report, robustness, xquad
from tests.bench.search.quality.comparison import GradesOf, Run, agreement
from tests.bench.search.quality.ours import Embedded
from tests.bench.search.quality.ours_elastic import OnElasticsearch
from tests.bench.search.quality.postgres import PostgresByHand
from tests.bench.search.quality.questions import Question
from tests.bench.search.quality.systems import Candidate
from tests.bench.search.quality.tutorial import ElasticsearchTutorial
from tests.bench.search.quality.wagtail_stock import WagtailOnPostgres, WagtailOnSqlite

CANDIDATES: tuple[Candidate, ...] = (
    Embedded(),
    OnElasticsearch(),
    WagtailOnSqlite(),
    WagtailOnPostgres(),
    PostgresByHand(),
    ElasticsearchTutorial(),
)


@pytest.fixture
def documents(content_database: None, db: None) -> list[SearchDocument]:
    """The portal's content, under keys that every database shares."""
    failed: dict[str, str] = {}
    found = [replace(document, key=questions.stable_key(document)) for document in every_document(failed)]
    assert not failed
    return found


def run(documents: Sequence[SearchDocument], asked: Sequence[Question], grades_of: GradesOf) -> list[Run]:
    runs = []
    for candidate in CANDIDATES:
        if candidate.missing:
            print(f"\n*** {candidate.name} IS LEFT OUT: set {candidate.missing} ***")
            continue
        with ExitStack() as stack:
            for system in stack.enter_context(candidate.over(documents)):
                answers = system.answers(asked)
                runs.append(Run(system.name, system.settings, asked, answers, system.size, grades_of))
    return runs


def tell(name: str, title: str, runs: Sequence[Run]) -> None:
    print("\n".join(report.table(title, runs)))
    path = os.environ.get("REPORT")
    if path:
        known: dict[str, Any] = json.loads(Path(path).read_text()) if Path(path).exists() else {}
        Path(path).write_text(json.dumps(known | {name: report.as_json(runs)}, ensure_ascii=False, indent=1))


def of_the_need(question: Question) -> questions.Grades:
    return questions.judgements().get(question.need, {})


def strictly(question: Question) -> questions.Grades:
    return questions.strict_judgements().get(question.need, {})


def test_the_golden_set(documents: list[SearchDocument]) -> None:
    runs = run(documents, questions.golden(), of_the_need)
    if path := os.environ.get("SHEET"):
        write_sheet(Path(path), runs, documents)
    tell("golden", "Golden set", runs)
    tell(
        "golden, strict",
        "Golden set, with objects that no system finds",
        [replace(each, grades_of=strictly) for each in runs],
    )
    for name, wanted in (("tuning", False), ("held out", True)):
        tell(f"golden, {name}", f"Golden set, {name}", [each.of(lambda q, w=wanted: q.held_out == w) for each in runs])
    if path := os.environ.get("BASELINE"):
        figures = runs[0].figures()
        Path(path).write_text(json.dumps({"ndcg": figures.ndcg, "classes": figures.ndcg_by_class}, indent=1) + "\n")
    ours = [each for each in runs if each.name.startswith("ours")]
    for one, other in pairwise(ours):
        print(f"First ten answers shared by {one.name} and {other.name}: {agreement(one, other):.3f}")


def test_the_robustness_set(documents: list[SearchDocument]) -> None:
    tell("robustness", "Robustness set", run(documents, robustness.made_from(questions.golden()), of_the_need))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_xquad(language: str) -> None:
    asked = xquad.questions(language)
    tell(f"xquad {language}", f"XQuAD {language}", run(xquad.documents(language), asked, xquad.grades))


def write_sheet(path: Path, runs: Sequence[Run], documents: Sequence[SearchDocument]) -> None:
    texts = defaultdict(list)
    for question in questions.golden():
        texts[question.need].append(question.text)
    sheet = pooling.sheet(pooling.pool(runs), documents, questions.needs(), texts)
    path.write_text(json.dumps(sheet, ensure_ascii=False, indent=1), encoding="utf-8")
