"""When another text takes the place of the typed one, what is asked for under the line, and what need not be there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from search.analysis import term
from search.document import DocumentText, SearchDocument
from search.engines.base import Upsert
from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.understanding import QueryPlan, Vocabulary, decide, loosened, understand
from search.understanding.rewriting import rewrite

WORDS = {
    "промышленный": 20, "парк": 15, "томск": 90, "третий": 3, "мост": 4, "мостов": 1, "most": 9, "partner": 3,
    "universities": 8, "университет": 4,
    "северный": 6, "заём": 2, "льготный": 3, "federal": 7, "instruments": 4, "fifth": 2,
}  # fmt: skip
VOCABULARY = Vocabulary(WORDS, {term(word): word for word in WORDS}, common=frozenset({term("томск")}))


def finding(enough: int) -> Callable[[QueryPlan], int]:
    """An index in which `enough` concepts of a query stand in one object."""
    return lambda plan: int(plan.minimum <= enough)


def test_what_is_no_word_is_mended_though_the_other_words_find_something() -> None:
    plan = decide(SearchQuery("северный мост унивирситет"), VOCABULARY, finding(2))

    assert plan.suggestion
    assert plan.suggestion.applied
    assert plan.suggestion.text == "северный мост университет"


def test_beside_a_slip_beyond_doubt_a_word_that_the_index_lacks_is_one_too() -> None:
    def holding_known_words(plan: QueryPlan) -> int:
        return int(all(concept.terms & VOCABULARY.terms.keys() for concept in plan.concepts))

    alone = decide(SearchQuery("серверный мост"), VOCABULARY, holding_known_words)
    beside = decide(SearchQuery("серверный унивирситет"), VOCABULARY, holding_known_words)

    assert alone.suggestion
    assert not alone.suggestion.applied
    assert beside.suggestion
    assert beside.suggestion.applied
    assert beside.suggestion.text == "северный университет"


def test_a_capital_letter_may_begin_a_name_so_it_is_only_asked_about() -> None:
    plan = decide(SearchQuery("северный мост Унивирситет"), VOCABULARY, finding(2))

    assert plan.suggestion
    assert not plan.suggestion.applied


def test_nobody_knows_all_english_words_so_it_is_only_asked_about() -> None:
    plan = decide(SearchQuery("fifty federal instruments"), VOCABULARY, finding(2))

    assert plan.suggestion is None or not plan.suggestion.applied


def test_where_nothing_holds_any_of_the_words_a_text_is_enough_that_finds_some_of_them() -> None:
    def count(plan: QueryPlan) -> int:
        return int(plan.minimum == 1 and not plan.terms.isdisjoint({term("universities")}))

    plan = decide(SearchQuery("univercities parner"), VOCABULARY, count)

    assert plan.suggestion
    assert plan.suggestion.applied


def test_beside_a_russian_word_in_latin_letters_most_is_a_bridge() -> None:
    found = rewrite("tretiy most", VOCABULARY)

    assert found
    assert found.text == "третий мост"
    assert rewrite("most universities", VOCABULARY) is None


def test_what_nearly_every_object_holds_need_not_be_there() -> None:
    plan = understand(SearchQuery("промышленный мост томск"), VOCABULARY.common)

    assert [concept.terms for concept in plan.hints] == [{term("томск")}]
    assert plan.minimum == len(plan.concepts) == 2
    assert term("томск") in plan.terms


def test_alone_it_is_asked_for_like_any_other_word() -> None:
    plan = understand(SearchQuery("томск"), VOCABULARY.common)

    assert not plan.hints
    assert plan.minimum == 1


def test_under_the_line_a_word_of_a_name_is_enough() -> None:
    plan = understand(SearchQuery("льготный заём"))

    assert len(plan.concepts) == 1
    parts = {concept.alternatives[0]: concept for concept in loosened(plan).concepts}
    assert parts.keys() >= {(term("льготный"),), (term("заём"),)}
    assert (term("кредит"),) in parts[term("заём"),].alternatives


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("fertilizer", "fertilisers"), ("organization", "organisations"), ("center", "centres"), ("labor", "labour"),
        ("programs", "programme"), ("modernized", "modernised"),
    ],
)  # fmt: skip
def test_both_shores_of_the_ocean_meet(american: str, british: str) -> None:
    assert term(american) == term(british)


@pytest.mark.parametrize("word", ["size", "prize", "letter", "motor", "outer", "later"])
def test_words_that_only_look_like_it_are_left_alone(word: str) -> None:
    assert term(word) in (word, word.removesuffix("e"))


@pytest.mark.parametrize(("objects", "common"), [(30, {"томск"}), (12, set())])
def test_the_index_says_what_most_of_its_objects_hold(tmp_path: Path, objects: int, common: set[str]) -> None:
    engine = SqliteEngine(tmp_path / "search.sqlite3")
    documents = (
        SearchDocument(f"page:{number}", "page", texts={"ru": DocumentText(f"/ru/{number}/", f"Томск {number}")})
        for number in range(objects)
    )
    engine.write(map(Upsert, documents))

    assert engine.vocabulary().common == common


@pytest.mark.parametrize("form", ["газы", "газов", "газа", "газом"])
def test_gas_is_neither_a_cloth_nor_a_place(form: str) -> None:
    assert term(form) == term("газ")
