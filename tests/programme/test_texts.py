"""The texts of all content files: one term pair each, quotation marks, figures and dates equal in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.glob("*/content/*.yaml"))
GLOSSARY = ROOT / "programme" / "content" / "glossary.yaml"
# What a source wrote is not ours to change.
VERBATIM = {"title", "wording", "text", "label_in_source", "excerpt", "terms", "aliases", "other_names", "forbidden"}
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13,
}  # fmt: skip
MONTHS = {
    "январ": 1, "феврал": 2, "март": 3, "апрел": 4, "мая": 5, "май": 5, "мае": 5, "июн": 6, "июл": 7, "август": 8,
    "сентябр": 9, "октябр": 10, "ноябр": 11, "декабр": 12,
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8,
    "September": 9, "October": 10, "November": 11, "December": 12,
}  # fmt: skip
MIXED = re.compile(r"[A-Za-z][А-Яа-яЁё]|[А-Яа-яЁё][A-Za-z]")
CYRILLIC = re.compile(r"[А-Яа-яЁё]")
NUMBER = re.compile(r"\d+(?:[ \u00a0]\d{3})+|\d+(?:,\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})")


@dataclass(frozen=True)
class Pair:
    place: str
    russian: str
    english: str


def pairs() -> Iterator[Pair]:
    for path in FILES:
        if path != GLOSSARY:
            yield from _pairs(f"{path.parent.parent.name}/{path.name}", yaml.load(path.read_text(), yaml.CSafeLoader))


def _pairs(place: str, node: Any) -> Iterator[Pair]:
    if isinstance(node, list):
        for number, item in enumerate(node):
            name = item.get("id", number) if isinstance(item, dict) else number
            yield from _pairs(f"{place} {name}", item)
    if isinstance(node, dict):
        for key, value in node.items():
            base, english = key.removesuffix("_ru"), node.get(f"{key.removesuffix('_ru')}_en")
            if base != key and isinstance(value, str) and isinstance(english, str):
                yield Pair(f"{place} {base}", value, english)
            else:
                yield from _pairs(f"{place} {key}", value)


PAIRS = list(pairs())


def numbers(text: str, *, is_russian: bool) -> list[str]:
    found = []
    for match in NUMBER.findall(text):
        plain = match.replace("\u00a0", "").replace(" ", "")
        plain = plain.replace(",", ".") if is_russian else plain.replace(",", "")
        found.append(plain)
    return sorted(found)


def without_acts(text: str) -> str:
    """The numbers of acts have a test of their own."""
    return re.sub(r"\d+-(?:ФЗ|ОЗ|р|ра|FZ|OZ|r|ra)\b", "", text)


def spelled(text: str) -> list[str]:
    return sorted(str(NUMBER_WORDS[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in NUMBER_WORDS)


def thousands(text: str) -> str:
    """«350 тыс.» is the Russian way to write 350,000."""
    return re.sub(
        r"(\d+(?:,\d+)?)[ \u00a0]тыс\.?(?:яч\w*)?",
        lambda match: str(int(float(match[1].replace(",", ".")) * 1000)),
        text,
    )


def test_the_content_has_texts_in_pairs() -> None:
    assert len(FILES) >= 15
    assert len(PAIRS) > 700


def test_no_latin_letter_stands_inside_a_russian_word() -> None:
    assert [(pair.place, pair.russian) for pair in PAIRS if MIXED.search(pair.russian)] == []


def test_english_texts_have_no_cyrillic_letters() -> None:
    assert [(pair.place, pair.english) for pair in PAIRS if CYRILLIC.search(pair.english)] == []


def test_russian_texts_differ_from_their_english() -> None:
    same = {pair.russian for pair in PAIRS if pair.russian == pair.english and re.search(r"[a-zа-я]{4}", pair.russian)}
    assert same <= {"Smart Technologies Tomsk", "Xinjiang Zhongtai Group"}


@pytest.mark.parametrize("mark", ['"', "``", "''", "„"])
def test_no_typewriter_quotation_marks(mark: str) -> None:
    wrong = [pair.place for pair in PAIRS if mark in pair.english or (mark != "„" and mark in pair.russian)]
    assert wrong == []


def test_quotation_marks_are_those_of_the_language_and_closed() -> None:
    for pair in PAIRS:
        assert pair.russian.count("«") == pair.russian.count("»"), pair
        assert pair.english.count("“") == pair.english.count("”"), pair
        assert not set("«»") & set(pair.english), pair
        assert not set("”") & set(pair.russian), pair


def test_figures_are_equal_in_both_texts() -> None:
    different = []
    for pair in PAIRS:
        russian = numbers(thousands(without_acts(pair.russian)), is_russian=True)
        english = numbers(without_acts(pair.english), is_russian=False)
        if set(russian) - set(english) - set(spelled(pair.english)) or set(english) - set(russian):
            different.append((pair.place, russian, english))
    assert different == []


def test_months_are_equal_in_both_texts() -> None:
    different = []
    for pair in PAIRS:
        russian = sorted(MONTHS[month] for month in MONTH.findall(pair.russian.lower()))
        english = sorted(MONTHS[month] for month in MONTH.findall(pair.english))
        if russian != english:
            different.append((pair.place, russian, english))
    assert different == []


def glossary() -> list[dict[str, Any]]:
    return yaml.load(GLOSSARY.read_text(), yaml.CSafeLoader)


def test_no_text_uses_a_wording_that_the_glossary_forbids() -> None:
    wrong = []
    for term in glossary():
        for language, key in (("russian", "forbidden_ru"), ("english", "forbidden_en")):
            for wording in term.get(key, ()):
                flags = re.IGNORECASE if wording == wording.lower() else 0
                pattern = re.compile(rf"(?<!\w){re.escape(wording)}", flags)
                wrong += [(pair.place, wording) for pair in PAIRS if pattern.search(getattr(pair, language))]
    assert wrong == []


def test_each_term_has_one_pair() -> None:
    russian = [term["ru"] for term in glossary()]
    assert len(russian) == len(set(russian)) == 118


def test_numbers_of_acts_are_in_the_letters_of_the_language() -> None:
    latin = re.compile(r"\b\d+-(?:FZ|OZ|r|ra)\b")
    cyrillic = re.compile(r"\b\d+-(?:ФЗ|ОЗ|р|ра)\b")
    for pair in PAIRS:
        assert not latin.search(pair.russian), pair
        assert len(latin.findall(pair.english)) == len(cyrillic.findall(pair.russian)), pair
