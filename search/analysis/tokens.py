"""Words of a text and where they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.folding import fold

# Letters and digits of any script with the marks that may follow them; an English possessive goes with its word.
WORD = re.compile(r"([^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)(?:['\u2019][sS]\b)?")
MAX_WORD = 64


class Token(NamedTuple):
    word: str  # folded
    start: int
    end: int


def tokenise(text: str) -> Iterator[Token]:
    for match in WORD.finditer(text):
        word = fold(match[1][:MAX_WORD])
        if word:
            yield Token(word, match.start(), match.end())
