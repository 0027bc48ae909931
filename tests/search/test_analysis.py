"""Which forms of a word meet. Case forms were written by hand."""

import pytest

from search.analysis import mark, query_terms, snippet, term, terms

FORMS = [
    "площадка площадки площадку площадок площадками площадкам площадках Площадкой",
    "участок участка участки участков участками",
    "рынок рынка рынки рынков рынками",
    "переработка переработки переработке переработок переработкой",
    "заявка заявки заявок заявкой",
    "ёлка елка ёлок елок елкой",
    "приём приема приёма приемом приёме",
    "Томск Томска Томске Томской томский Томского",
    "Асино Асине",
    "парк парка парку парком парке парки парков паркам парками парках",
    "древесина древесины древесиной",
    "завод завода заводы заводов заводах",
    "кластер кластеры кластеров кластерами",
    "инвестор инвесторы инвесторов инвестора",
    "льгота льготы льгот льготами",
    "лес леса лесов лесами",
    "нефть нефти нефтью",
    "предприятие предприятия предприятий предприятиям",
    "park parks Park’s PARK",
    "processing processed process",
    "investment investments",
    "site sites",
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms.split()[0])
def test_all_forms_of_a_word_meet_under_one_term(forms: str) -> None:
    assert len(set(terms(forms))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("металл", "метан"),
        ("банк", "баня"),
        ("лес", "лист"),
        ("завод", "вода"),
        ("прием", "при"),
        ("парк", "партия"),
        ("site", "situation"),
        ("Томск", "Омск"),
    ],
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert term(one.lower()) != term(other.lower())


def test_spelling_does_not_matter() -> None:
    assert terms("ЕЛКА Ёлка e\u0301lan élan") == ["елка", "елка", "elan", "elan"]
    assert terms("за\u0301вод ЗАВОД") == ["завод", "завод"]
    assert terms("й") == terms("и\u0306")


def test_hyphens_and_quotes_separate_words_and_numbers_stay() -> None:
    assert terms("«Лес-2000», 6,2 млрд (P-0001)") == ["лес", "2000", "6", "2", "млрд", "p", "0001"]


def test_stop_words_do_not_count_unless_there_is_nothing_else() -> None:
    assert query_terms("парки в Томске и the park") == [term("парки"), "томск", "park"]
    assert query_terms("и в на") == ["и", "в", "на"]


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "\u202eабв", "😀", '"(*', "т" * 10_000, "\u0301"])
def test_any_text_can_be_analysed(text: str) -> None:
    assert all(isinstance(found, str) for found in terms(text))


def test_marked_words_are_segments_and_lose_nothing_of_the_text() -> None:
    text = "Комплекс <b>переработки древесины</b> в Асине"
    segments = mark(text, frozenset(query_terms("переработка древесины")))
    assert "".join(segment.text for segment in segments) == text
    assert [segment.text for segment in segments if segment.marked] == ["переработки древесины"]


def test_a_snippet_shows_the_part_of_the_body_that_answers_when_the_summary_does_not() -> None:
    body = "Вступление. " * 100 + "Новая площадка открыта. " + "Заключение. " * 100
    segments = snippet("О другом", body, frozenset(query_terms("площадок")))
    assert any(segment.marked and segment.text == "площадка" for segment in segments)
    assert len("".join(segment.text for segment in segments)) < 300
    assert segments[0].text.startswith("…")


def test_a_snippet_without_a_match_is_the_summary() -> None:
    assert snippet("О другом", "Тело", frozenset(("нет",)))[0].text == "О другом"
