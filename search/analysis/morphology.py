"""The term under which all forms of a word meet: the stem of its lemma.

A stem alone splits площадка from площадок (a vowel that comes and goes); a lemma alone splits Томск from томский.
Dictionary and stemmers are loaded at the first word, not at start.
"""

import importlib
import logging
from functools import cache, lru_cache
from threading import Lock

import Stemmer
from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from search.analysis.folding import fold, is_cyrillic
from search.analysis.varieties import british

SHORTEST_STEM = 4
NEARLY_AS_GOOD = 0.5  # of the best reading's score
PREFERRED = ("NOUN", "ADJF")
NAMES = ("Surn", "Name", "Patr")

# The dictionary's first guess for forms of these is a coat (парка), an adjective (парковый), a cloth (газа).
ENDINGS = ("", "а", "у", "ом", "е", "и", "ы", "ов", "ам", "ами", "ах")
LEMMAS = {f"{noun}{ending}": noun for noun in ("парк", "газ") for ending in ENDINGS}

_lock = Lock()  # neither library promises to bear several threads


@cache
def _dictionary() -> MorphAnalyzer:
    logging.getLogger("pymorphy3").setLevel(logging.WARNING)  # it announces every loading
    words = importlib.import_module("pymorphy3_dicts_ru")
    return MorphAnalyzer(path=words.get_path())  # told where, it does not look through all installed packages


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)


@lru_cache(maxsize=65_536)
def term(word: str) -> str:
    """The term of one folded word. Words with digits, and of other scripts, stand for themselves."""
    if not word.isalpha():
        return word
    with _lock:
        if all(map(is_cyrillic, word)):
            return _russian(word)
        return str(_stemmer("english").stemWord(british(word))) if word.isascii() else word


def is_russian_word(word: str) -> bool:
    """Is it in the dictionary, whether in an index or not?"""
    with _lock:
        return bool(_dictionary().word_is_known(word))


def _russian(word: str) -> str:
    lemma = LEMMAS.get(word) or _lemma(word)
    stem = str(_stemmer("russian").stemWord(lemma))
    # "приём" would become "при".
    return stem if len(stem) >= SHORTEST_STEM else lemma


def _lemma(word: str) -> str:
    readings = _dictionary().parse(word)
    if not readings:
        return word
    candidates = [reading for reading in readings if not any(name in reading.tag for name in NAMES)] or readings
    enough = candidates[0].score * NEARLY_AS_GOOD
    near = [reading for reading in candidates if reading.score >= enough]
    best: Parse = next((reading for reading in near if reading.tag.POS in PREFERRED), near[0])
    return fold(best.normal_form)
