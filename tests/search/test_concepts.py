"""Things with several names: the rows of the portal, and what becomes of rows that make no sense."""

from pathlib import Path

import pytest

from search.analysis import terms
from search.checks import concepts_make_sense
from search.query import SearchQuery
from search.understanding import QueryPlan, understand
from search.understanding.concepts import Concepts, concepts, load


def plan_of(text: str) -> QueryPlan:
    return understand(SearchQuery(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ОЭЗ", "SEZ"), ("особых экономических зон", "ОЭЗ"), ("ТОР", "территорией опережающего развития"),
        ("СПИК", "special investment contracts"), ("ИНО", "INO"), ("НТИ", "NTI"), ("нефтехимия", "petrochemical"),
        ("нефтехимическая", "petrochemistry"), ("лесоперерабатывающая", "wood processing"), ("БАС", "UAS"),
        ("фармацевтический", "фармацевтика"),
    ],
)  # fmt: skip
def test_the_names_of_a_thing_find_each_other_in_any_form(one: str, other: str) -> None:
    (concept,), (same,) = plan_of(one).concepts, plan_of(other).concepts
    assert set(concept.alternatives) == set(same.alternatives)


def test_a_name_of_several_words_counts_as_one_and_stands_first_as_typed() -> None:
    plan = plan_of("особая экономическая зона в Томске, резиденты")
    assert len(plan.concepts) == 3
    assert plan.minimum == 2
    assert plan.concepts[0].alternatives[0] == tuple(terms("особая экономическая зона"))
    assert len(plan_of("ОЭЗ особая экономическая зона SEZ").concepts) == 1


def test_the_words_of_a_name_apart_are_no_name() -> None:
    assert [len(concept.alternatives) for concept in plan_of("зона особая").concepts] == [1, 1]


def test_the_rows_of_the_portal_make_sense() -> None:
    assert concepts().mistakes == ()
    assert concepts_make_sense(None) == []
    assert len(concepts().by_name) > 150


def test_a_bad_row_is_named_with_its_line_and_harms_no_other(tmp_path: Path) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(
        "- {ru: [дом, здание], en: [house]}\n- {ru: [и, в]}\n- {ru: [один]}\n- {de: [haus]}\n"
        "- {ru: [здания, стройка]}\n- {ru: [да, 5]}\n- слово\n- {ru: нет}\n- {ru: [b c d e f g h j k l], en: [x]}\n",
        encoding="utf-8",
    )
    found = load([path])
    assert [mistake.split(":")[1] for mistake in found.mistakes] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    assert set(found.by_name) == {tuple(terms(name)) for name in ("дом", "здание", "house")}


@pytest.mark.parametrize("text", ["", "- {ru: [дом", "just words", "{ru: [a]}", "- - -"])
def test_a_file_that_cannot_be_read_is_a_mistake_not_an_exception(tmp_path: Path, text: str) -> None:
    path = tmp_path / "things.yaml"
    path.write_text(text, encoding="utf-8")
    assert isinstance(load([path]), Concepts)
    assert bool(load([path]).mistakes) == bool(text)


def test_it_in_capitals_is_no_pronoun() -> None:
    named = plan_of("IT cluster").concepts
    assert named[0].alternatives == plan_of("IT").concepts[0].alternatives
    assert tuple(terms("информационные технологии")) in named[0].alternatives
    assert ("it",) not in named[0].alternatives
    assert len(plan_of("what is it about cluster").concepts) == 2


@pytest.mark.parametrize(("latin", "cyrillic"), [("P-0003", "\u0420-0003"), ("22-p", "22-\u0440")])
def test_the_letter_of_a_number_is_read_in_both_alphabets(latin: str, cyrillic: str) -> None:
    read = [{concept.terms for concept in plan_of(text).concepts} for text in (latin, cyrillic)]
    assert read[0] == read[1]
