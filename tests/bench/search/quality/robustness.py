"""Questions made from the clean ones by rules: slips, the other keyboard, Latin letters, other case forms."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from pymorphy3 import MorphAnalyzer

from search.understanding import layout
from tests.bench.search.quality.questions import NOTHING, Question

SEED = 20_261_123
LONG_ENOUGH = 5  # letters of a word in which a slip is made
CASES = ("gent", "datv", "ablt", "loct")
KEYBOARDS = {"ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"), "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm")}
# The scheme of Russian passports: not the one that the decoder likes best.
PASSPORT = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True)) | {
    **{"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ь": "", "ю": "iu", "я": "ia"}
}
Rule = Callable[[str, str, random.Random], str | None]


def made_from(questions: Iterable[Question]) -> list[Question]:
    clean = [question for question in questions if question.clean and question.kind != NOTHING]
    return [made for name, rule in RULES.items() for made in _by(name, rule, clean)]


def _by(name: str, rule: Rule, questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        text = rule(question.text, question.language, random.Random(f"{SEED}:{name}:{question.ident}"))
        if text and text != question.text:
            ident = f"{question.ident}-{name}"
            yield replace(question, ident=ident, kind=name, text=text, clean=name in ("form", "capitals"))


def slip(text: str, language: str, chance: random.Random) -> str | None:
    """One slip in one of the longer words, never at its first letter."""
    words = text.split()
    long = [place for place, word in enumerate(words) if _can_slip(word, language)]
    if not long:
        return None
    place = chance.choice(long)
    words[place] = _slipped(words[place], language, chance)
    return " ".join(words)


def two_slips(text: str, language: str, chance: random.Random) -> str | None:
    once = slip(text, language, chance)
    return slip(once, language, chance) if once else None


def other_keyboard(text: str, language: str, _chance: random.Random) -> str | None:
    is_russian = any(_is_russian(character) for character in text)
    if is_russian != (language == "ru") or (is_russian and any(c.isascii() and c.isalpha() for c in text)):
        return None
    return layout.to_latin(text) if is_russian else layout.to_cyrillic(text)


def latin_letters(text: str, _language: str, _chance: random.Random) -> str | None:
    if not any(map(_is_russian, text)):
        return None
    return "".join(PASSPORT.get(character, character) for character in text.lower())


def other_form(text: str, language: str, chance: random.Random) -> str | None:
    """Nouns and adjectives in an oblique case, as in a question or a heading."""
    if language != "ru":
        return None
    case = chance.choice(CASES)
    return " ".join(_inflected(word, case) for word in text.split())


def capitals(text: str, _language: str, _chance: random.Random) -> str | None:
    return text.upper()


RULES: dict[str, Rule] = {
    "slip": slip,
    "two_slips": two_slips,
    "keyboard": other_keyboard,
    "latin": latin_letters,
    "form": other_form,
    "capitals": capitals,
}


def _can_slip(word: str, language: str) -> bool:
    return (
        word.isalpha()
        and len(word) >= LONG_ENOUGH
        and not word.isupper()
        and _is_russian(word[0]) == (language == "ru")
    )


def _slipped(word: str, language: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("omitted", "doubled", "swapped", "beside"))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    if kind == "omitted":
        return before + after
    if kind == "doubled":
        return before + letter * 2 + after
    if kind == "swapped":
        return before + after[0] + letter + after[1:]
    return before + _neighbour(letter.lower(), language, chance) + after


def _neighbour(letter: str, language: str, chance: random.Random) -> str:
    row = next((row for row in KEYBOARDS[language] if letter in row), letter)
    place = row.index(letter)
    return chance.choice([other for other in row[max(place - 1, 0) : place + 2] if other != letter] or [letter])


def _inflected(word: str, case: str) -> str:
    if not word.isalpha() or not _is_russian(word[0]) or word.isupper():
        return word
    reading = _dictionary().parse(word)[0]
    if reading.tag.POS not in ("NOUN", "ADJF") or reading.tag.case not in ("nomn", "accs"):
        return word
    number = {reading.tag.number} if reading.tag.number else set()
    inflected = reading.inflect({case} | number)
    return inflected.word if inflected else word


def _is_russian(character: str) -> bool:
    return "а" <= character.lower() <= "я" or character.lower() == "ё"


@cache
def _dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()
