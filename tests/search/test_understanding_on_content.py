"""The real content under the questions of readers: a table by classes, and what holds for every word of it."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import configured, service
from search.query import SearchQuery
from search.understanding import Vocabulary, layout
from search.understanding.rewriting import rewrite
from search.understanding.spelling import SHORTEST
from tests.search.golden_queries import ENGLISH, NOTHING, RUSSIAN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

FIRST = 10
COMMON = 3  # objects


@pytest.fixture(autouse=True)
def apart() -> Iterator[None]:
    yield
    configured.forget()


def addresses(text: str, language: str) -> list[str]:
    return [hit.url for hit in service.search(SearchQuery(text, language=language, size=FIRST)).hits]


def test_every_question_has_its_object_among_the_first_ten() -> None:
    missed = [
        (language, kind, text, wanted)
        for language, rows in (("ru", RUSSIAN), ("en", ENGLISH))
        for kind, text, wanted in rows
        if f"/{language}/{wanted}" not in addresses(text, language)
    ]
    assert not missed


def test_the_table_is_large_enough_to_mean_something() -> None:
    classes = {"exact", "inflected", "mixed", "typo", "layout", "translit", "synonym", "acronym"}
    assert len(RUSSIAN) >= 60
    assert len(ENGLISH) >= 40
    assert {kind for kind, _, _ in RUSSIAN} == {kind for kind, _, _ in ENGLISH} == classes


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_the_portal_does_not_have_is_not_found_above_the_line(language: str) -> None:
    found = {text: service.search(SearchQuery(text, language=language)).total for text in NOTHING}
    assert not {text: total for text, total in found.items() if total}


def test_no_word_of_the_content_is_ever_rewritten() -> None:
    vocabulary = service.vocabulary()
    assert len(vocabulary.words) > 1_000
    assert not [word for word in vocabulary.words if rewrite(word, vocabulary)]


def test_every_title_is_understood_as_it_stands() -> None:
    vocabulary = service.vocabulary()
    titles = [hit.title_text for hit in service.iterate(service.plan(SearchQuery()))]
    assert not [title for title in titles if rewrite(title, vocabulary)]


def test_a_common_word_typed_on_the_other_keyboard_is_read_as_itself() -> None:
    vocabulary = service.vocabulary()
    wrong = {}
    for word in common_words(vocabulary):
        typed = layout.to_cyrillic(word) if word.isascii() else layout.to_latin(word)
        meant = rewrite(typed, vocabulary)
        if meant is None or meant.text.strip() != word:
            wrong[typed] = (word, meant)
    assert not wrong


def test_the_words_are_read_within_fifty_milliseconds() -> None:
    service.vocabulary()  # the names of things, once per process
    assert min(_milliseconds() for _ in range(3)) < 50


def _milliseconds() -> float:
    configured.forget()
    begun = perf_counter()
    service.vocabulary()
    return (perf_counter() - begun) * 1000


def common_words(vocabulary: Vocabulary) -> list[str]:
    return sorted(
        word
        for word, objects in vocabulary.words.items()
        if objects >= COMMON and word.isalpha() and len(word) >= SHORTEST
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_one_slip_in_a_long_word_still_finds_what_the_word_finds(data: st.DataObject) -> None:
    vocabulary = service.vocabulary()
    word = data.draw(st.sampled_from([word for word in common_words(vocabulary) if len(word) >= 9]))
    place = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from("qz" if word.isascii() else "ъф"))
    slip = data.draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + letter + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            ]
        )
    )
    typed = service.search(SearchQuery(slip, size=100))
    found = {hit.key for hit in typed.hits}
    if typed.suggestion and not typed.suggestion.applied:
        found |= {hit.key for hit in service.search(SearchQuery(typed.suggestion.text, size=100)).hits}
    meant = {hit.key for hit in service.search(SearchQuery(word, size=100)).hits}
    assert found & meant, (word, slip, typed.suggestion)
