"""What a suggestion shows is what it is sorted by; no server is needed to see that it comes back whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from search.analysis import mark, term, tokenise
from search.document import DocumentText, SearchDocument
from search.engines.elastic import codec
from search.results import Completion

TITLES = some.text(some.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)


def suggested(title: str, key: str = "project:1") -> str:
    texts = {"en": DocumentText(title=title, url="/en/projects/1/")}
    return str(codec.encode(SearchDocument(key=key, kind="project", texts=texts))["suggested_en"])


@given(TITLES)
def test_a_suggestion_comes_back_as_it_was_written(title: str) -> None:
    assert codec.completion(suggested(title)) == Completion(title, "/en/projects/1/", "project")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (suggested("Zinc"), suggested("Amber")),
        (suggested("Amber"), suggested("Birch")),
        (suggested("Amber", "project:1"), suggested("Amber", "project:2")),
        (suggested("9" * 9), suggested("1" * 10)),
    ],
)
def test_the_shorter_title_comes_first_then_the_alphabet_decides_then_the_key(first: str, second: str) -> None:
    assert first < second


def test_of_a_title_without_end_a_suggestion_shows_the_beginning() -> None:
    assert codec.completion(suggested("a" * 100_000)).text == "a" * codec.LONGEST_SUGGESTED


@given(some.text("abc'sё\u0301 \n\t\u00a0-,", max_size=40), some.sampled_from("abcсё"))
def test_marks_are_where_the_words_are_whatever_stands_between_them(text: str, word: str) -> None:
    marked = [segment.text for segment in mark(text, frozenset({term(word)})) if segment.marked]
    answering = [text[token.start : token.end] for token in tokenise(text) if term(token.word) == term(word)]
    words = [token.word for piece in answering for token in tokenise(piece)]
    assert [token.word for piece in marked for token in tokenise(piece)] == words
