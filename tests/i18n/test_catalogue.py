"""The Russian catalogue is complete, is Russian, and fits the places where its texts are used."""

import re
from collections import Counter
from functools import cache

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.conventions.project_files import ROOT

PLACEHOLDER = re.compile(r"%\([a-z_]+\)[a-z]|%[sd]|\{[a-z_]*\}")
TAG = re.compile(r"</?[a-z]+")
CYRILLIC = re.compile(r"[А-Яа-яЁё№]")
MIXED_WORD = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
STRAIGHT_QUOTES = re.compile(r"(?<![=\w])\"[^\"=]+\"")
DASH_AFTER_SPACE = re.compile(r"(?<=\S) [–—]")

# Names, abbreviations, and what Russian says with a sign instead of a word.
SAME_IN_BOTH = {
    "No. %(number)s",  # №
    "English",
    "Atom",
    "INO Tomsk",
    "SEO",
    "URL",
    "RSS",
    "CSV",
    "XLSX",
    "CRM",
    "PDF",
    "JSON",
}
# Russian puts a sign where English puts words.
SIGNS_FOR_WORDS = {"from %(first)s to %(last)s"}


@cache
def entries() -> tuple[Message, ...]:
    path = ROOT / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return tuple(entry for entry in read_po(file, locale="ru") if entry.id)


def english(entry: Message) -> str:
    return entry.id if isinstance(entry.id, str) else entry.id[-1]


def russian(entry: Message) -> list[str]:
    return list(entry.string) if isinstance(entry.string, list | tuple) else [entry.string]


def words(text: str) -> str:
    return TAG.sub("", PLACEHOLDER.sub("", text))


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert not [english(entry) for entry in entries() if entry.fuzzy or not all(russian(entry))]


def test_every_translation_is_russian() -> None:
    found = [
        english(entry)
        for entry in entries()
        for text in russian(entry)
        if re.search(r"[A-Za-z]", words(english(entry)))
        and (text == english(entry) or not CYRILLIC.search(text))
        and english(entry) not in SAME_IN_BOTH | SIGNS_FOR_WORDS
    ]
    assert not found


def test_translations_keep_the_placeholders_and_tags() -> None:
    found = []
    for entry in entries():
        for text in russian(entry):
            for pattern in (PLACEHOLDER, TAG):
                wanted, have = Counter(pattern.findall(english(entry))), Counter(pattern.findall(text))
                if set(wanted) != set(have) and not (len(russian(entry)) > 1 and set(have) < set(wanted)):
                    found.append(f"{english(entry)!r}: {text!r}")
    assert not found


def test_no_latin_letter_hides_in_a_russian_word() -> None:
    found = [text for entry in entries() for text in russian(entry) if MIXED_WORD.search(PLACEHOLDER.sub("", text))]
    assert not found


@pytest.mark.parametrize(
    ("pattern", "rule"), [(STRAIGHT_QUOTES, "quotes are « »"), (DASH_AFTER_SPACE, "a dash follows a no-break space")]
)
def test_russian_texts_are_set_as_russian_is_set(pattern: re.Pattern[str], rule: str) -> None:
    found = [text for entry in entries() for text in russian(entry) if pattern.search(text)]
    assert not found, rule
