"""Numbers of projects as an address holds them: "1-4-17" names P-0001, P-0004 and P-0017. Nothing is stored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from investment_projects.codes import code_of

MOST: Final = 50  # as many as an inquiry may be about
LONGEST_TEXT: Final = 4000
HIGHEST: Final = 999_999_999
_CODE_LETTER: Final = re.compile(r"(?<!\w)[PpРр][-–]?(?=\d)")  # the Russian letter looks the same
_BETWEEN: Final = re.compile(r"[\s,;+–-]+")


@dataclass(frozen=True, slots=True)
class NumberList:
    """`repeated`, `beyond` and `garbage` are what was left out of `numbers`."""

    numbers: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    beyond: tuple[int, ...] = ()
    garbage: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return "-".join(map(str, self.numbers))

    @property
    def codes(self) -> list[str]:
        return [code_of(number) for number in self.numbers]

    @property
    def is_clean(self) -> bool:
        return not (self.repeated or self.beyond or self.garbage)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, number: object) -> bool:
        return number in self.numbers


def read_numbers(texts: Iterable[str], most: int = MOST) -> NumberList:
    """In the order in which they are named, each once; whatever is no number is told apart."""
    numbers: dict[int, None] = {}
    repeated: dict[int, None] = {}
    beyond: dict[int, None] = {}
    garbage: dict[str, None] = {}
    for word in _words(texts):
        number = int(word) if word.isascii() and word.isdecimal() and len(word) <= len(str(HIGHEST)) else 0
        if not number:
            garbage[word] = None
        elif number in numbers:
            repeated[number] = None
        elif len(numbers) < most:
            numbers[number] = None
        else:
            beyond[number] = None
    return NumberList(tuple(numbers), tuple(repeated), tuple(beyond), tuple(garbage))


def _words(texts: Iterable[str]) -> Iterable[str]:
    text = " ".join(texts)[:LONGEST_TEXT]
    return filter(None, _BETWEEN.split(_CODE_LETTER.sub("", text)))


def joined(known: Iterable[int], added: Iterable[int]) -> NumberList:
    """A list and what is added to it; that a project is in it already is nothing to complain about."""
    return read_numbers(["-".join(map(str, dict.fromkeys([*known, *added])))])
