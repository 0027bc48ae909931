"""The golden set is what it says it is, and the embedded engine answers it no worse than it did."""

import json
from collections import Counter

import pytest

from search import configured, service
from search.documents import every_document
from tests.bench.search.quality import questions
from tests.bench.search.quality.comparison import Run
from tests.bench.search.quality.ours import Service
from tests.bench.search.quality.questions import Question, golden, judgements, needs, strict_judgements

OVERALL, IN_A_CLASS = 0.02, 0.05  # by so much a figure may be worse than the committed one


def test_the_set_is_large_and_holds_every_class() -> None:
    languages = Counter(question.language for question in golden())
    assert languages["ru"] >= 150
    assert languages["en"] >= 80
    nothing = Counter(question.language for question in golden() if question.kind == questions.NOTHING)
    assert nothing["ru"] >= 10
    assert nothing["en"] >= 8
    assert min(Counter((question.language, question.kind) for question in golden()).values()) >= 5


def test_no_question_is_asked_twice() -> None:
    assert len({question.ident for question in golden()}) == len(golden())
    assert len({(question.language, question.text) for question in golden()}) == len(golden())


def test_every_question_has_a_need_and_every_need_an_answer() -> None:
    assert {question.need for question in golden()} == set(needs())
    assert set(judgements()) == set(needs()) - {"none"}
    assert {grade for grades in strict_judgements().values() for grade in grades.values()} == {1, 2, 3}


def test_what_is_held_out_is_chosen_by_the_rule() -> None:
    assert {question.ident for question in golden() if question.held_out} == questions.held_out(golden())


@pytest.mark.django_db
@pytest.mark.usefixtures("content_database")
def test_every_judged_object_is_in_the_content() -> None:
    known = {questions.stable_key(document) for document in every_document({})}
    judged = {key for grades in strict_judgements().values() for key in grades}
    assert not judged - known


@pytest.fixture
def run(content_database: None, content_index: None, db: None) -> Run:
    system = Service("embedded", "", service.embedded(), None)
    found = Run("embedded", "", golden(), system.answers(golden()), 0, of_the_need)
    configured.forget()
    return found


def of_the_need(question: Question) -> questions.Grades:
    return judgements().get(question.need, {})


def test_the_embedded_engine_answers_no_worse_than_it_did(run: Run) -> None:
    baseline = json.loads((questions.FOLDER / "baseline.json").read_text(encoding="utf-8"))
    figures = run.figures()
    worse = {
        name: (figures.ndcg_by_class[name], before)
        for name, before in baseline["classes"].items()
        if figures.ndcg_by_class[name] < before - IN_A_CLASS
    }
    assert not worse
    assert figures.ndcg >= baseline["ndcg"] - OVERALL
    assert figures.silent == 0
    assert figures.nothing_right == 1
    assert not run.harmed()
