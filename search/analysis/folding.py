"""One spelling for what readers spell in several ways: case, ё and е, accents, forms of the same letter."""

from functools import lru_cache
from unicodedata import combining, normalize

CYRILLIC_FIRST, CYRILLIC_LAST = "\u0400", "\u04ff"


def is_cyrillic(character: str) -> bool:
    return CYRILLIC_FIRST <= character <= CYRILLIC_LAST


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    word = normalize("NFKC", word).casefold().replace("ё", "е")
    if word.isascii():
        return word
    if any(map(is_cyrillic, word)):
        # й is и with a mark: only marks that do not belong to a letter of the alphabet (a stress) are dropped.
        return "".join(character for character in normalize("NFC", word) if not combining(character))
    return "".join(character for character in normalize("NFD", word) if not combining(character))
