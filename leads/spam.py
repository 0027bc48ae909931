"""Scoring what looks like spam. Pure; nothing is refused or deleted for it."""

import re
from dataclasses import dataclass
from enum import IntEnum

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z]")
LINKS_OF_A_LETTER = 3
DISGUISED_WORDS = 2
TRAP, HASTE, LINKS, DISGUISE, REPETITION, FALSE_PROOF = 10, 5, 5, 3, 5, 5


class Proof(IntEnum):
    """Of the work that a browser with scripts does in the background."""

    MISSING = 0
    VALID = 1
    FALSE = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a submission that says how likely a person sent it."""

    message: str
    trap: str
    seconds: float
    proof: Proof = Proof.MISSING
    is_repeated: bool = False


def spam_score(signs: Signs, *, min_seconds: float, missing_proof: int) -> int:
    """Points; from the configured number on, a person looks before the inquiry is passed on."""
    score = {Proof.VALID: 0, Proof.MISSING: missing_proof, Proof.FALSE: FALSE_PROOF}[signs.proof]
    if signs.trap:
        score += TRAP
    if signs.seconds < min_seconds:
        score += HASTE
    if len(LINK.findall(signs.message)) > LINKS_OF_A_LETTER:
        score += LINKS
    if _disguised_words(signs.message) > DISGUISED_WORDS:
        score += DISGUISE
    if signs.is_repeated:
        score += REPETITION
    return score


def _disguised_words(message: str) -> int:
    """Words of letters from two alphabets that look alike, as filters are deceived."""
    return sum(1 for word in WORD.findall(message) if CYRILLIC.search(word) and LATIN.search(word))
