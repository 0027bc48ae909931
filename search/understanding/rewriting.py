"""What a reader may have meant whose words are not in the index: other keyboard, other alphabet, slips.

Rules that hold back: words that the index knows are left alone; what was typed in capitals or is short is never taken
for a slip; a rewriting consists of known words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.analysis import is_russian_word, term, tokenise
from search.analysis.folding import is_cyrillic
from search.analysis.stop_words import STOP_WORDS
from search.understanding import layout, translit
from search.understanding.spelling import SHORTEST, Speller, slips_allowed
from search.understanding.vocabulary import Vocabulary

LAYOUT, TRANSLIT, SPELLING = "layout", "translit", "spelling"
SHORTEST_CONVERTED = 3
MAX_REWRITTEN = 12  # chunks of a query: a pasted page is not worth more
# A word with the apostrophes that stand for soft and hard signs in Latin letters.
SPELT_WORD = re.compile("[^\\W\\d_]+(?:['`\u2019\u02b9\u02ba\"][^\\W\\d_]*)*")


@dataclass(frozen=True, slots=True)
class Rewriting:
    text: str
    reason: str  # layout | translit | spelling
    sure: bool = True  # False: what was typed is a word too, only not one of the index
    evident: bool = True  # False: nobody can tell whether what was typed is a word


def rewrite(text: str, vocabulary: Vocabulary) -> Rewriting | None:
    """The text in words that the index knows; None where there is nothing to change, or nothing better."""
    words = [token.word for token in tokenise(text)]
    if all(map(vocabulary.knows, words)):
        return None
    for whole in layout.readings(text):
        if _is_known(whole, vocabulary):
            return Rewriting(whole, LAYOUT)
    chunks = text.split()
    changed = dict(_changed(chunks, vocabulary))
    if any(meant.reason == LAYOUT for meant in changed.values()):
        changed |= {place: Rewriting(meant, LAYOUT) for place, meant in _little_words(chunks) if place not in changed}
    if any(meant.reason == TRANSLIT for meant in changed.values()):
        changed |= {place: meant for place, meant in _russian_too(chunks, vocabulary) if place not in changed}
    if not changed:
        return None
    rewritten = " ".join(changed[place].text if place in changed else chunk for place, chunk in enumerate(chunks))
    if [token.word for token in tokenise(rewritten)] == words:
        return None
    return _joined(rewritten, [changed[place] for place in sorted(changed)])


def nearest_words(text: str, vocabulary: Vocabulary, limit: int = 6) -> Iterator[list[str]]:
    """For each unknown word, those of the index that look most like it, for want of a better answer."""
    for token in tokenise(text):
        if vocabulary.knows(token.word) or len(token.word) < SHORTEST:
            continue
        beginning = token.word[: max(SHORTEST - 1, len(token.word) // 2)]
        near = [word for word, objects in vocabulary.words.items() if objects and word.startswith(beginning)]
        slips = max(len(token.word) // 3, slips_allowed(token.word))
        near += [word for _, word in sorted(vocabulary.speller.near(token.word, slips)) if word not in near]
        if near:
            yield near[:limit]


def _changed(chunks: list[str], vocabulary: Vocabulary) -> Iterator[tuple[int, Rewriting]]:
    unknown = (
        (place, chunk)
        for place, chunk in enumerate(chunks)
        if not all(vocabulary.knows(token.word) for token in tokenise(chunk))
    )
    for (place, chunk), _ in zip(unknown, range(MAX_REWRITTEN), strict=False):
        for way in (_other_keyboard, _word_by_word, _slip_on_the_other_keyboard):
            if meant := way(chunk, vocabulary):
                yield place, meant
                break


def _other_keyboard(chunk: str, vocabulary: Vocabulary) -> Rewriting | None:
    for reading in layout.readings(chunk):
        words = [token.word for token in tokenise(reading)]
        long_enough = sum(map(len, words)) >= SHORTEST_CONVERTED or all(word in STOP_WORDS for word in words)
        if words and long_enough and _is_known(reading, vocabulary):
            return Rewriting(reading, LAYOUT)
    return None


def _little_words(chunks: list[str]) -> Iterator[tuple[int, str]]:
    """Beside words from the other keyboard, "d" is в and "b" is и."""
    for place, chunk in enumerate(chunks):
        meant = layout.to_cyrillic(chunk)
        if meant != chunk and meant.casefold() in STOP_WORDS:
            yield place, meant


def _russian_too(chunks: list[str], vocabulary: Vocabulary) -> Iterator[tuple[int, Rewriting]]:
    """Beside Russian words in Latin letters, "most" is мост."""
    for place, chunk in enumerate(chunks):
        decoded = next((word for word in translit.decodings(chunk) if word in vocabulary.words), None)
        if decoded and len(chunk) >= SHORTEST_CONVERTED and not chunk.isupper():
            yield place, Rewriting(decoded, TRANSLIT)


def _word_by_word(chunk: str, vocabulary: Vocabulary) -> Rewriting | None:
    found: list[Rewriting] = []

    def meant(match: re.Match[str]) -> str:
        word = match[0]
        if all(vocabulary.knows(token.word) for token in tokenise(word)):
            return word
        better = _other_alphabet(word, vocabulary) or _slip(word, vocabulary) or _slip_in_latin(word, vocabulary)
        if not better:
            return word
        found.append(better)
        return better.text

    rewritten = SPELT_WORD.sub(meant, chunk)
    return _joined(rewritten, found) if found else None


def _joined(text: str, parts: list[Rewriting]) -> Rewriting:
    """Where one word is a slip beyond doubt, one beside it that might be a word is taken for a slip too."""
    sure = all(part.sure for part in parts) or any(part.sure and part.evident for part in parts)
    return Rewriting(text, parts[0].reason, sure, all(part.evident for part in parts))


def _other_alphabet(word: str, vocabulary: Vocabulary) -> Rewriting | None:
    for letters in translit.in_one_alphabet(word):
        if vocabulary.knows(letters.casefold()):
            return Rewriting(letters, LAYOUT)
    if len(word) < SHORTEST_CONVERTED or not translit.is_latin(word):
        return None
    # As written in the index, by its letters or by its sound; then any form of a word that is there.
    decodings = translit.decodings(word)
    found = next((decoded for decoded in decodings if decoded in vocabulary.words), None)
    found = found or vocabulary.commonest(vocabulary.by_sound.get(translit.key(word), ()))
    found = found or next(map(vocabulary.in_use, filter(vocabulary.knows, decodings)), None)
    return Rewriting(found, TRANSLIT) if found else None


def _slip(word: str, vocabulary: Vocabulary) -> Rewriting | None:
    folded = next((token.word for token in tokenise(word)), "")
    if word.isupper() or len(folded) < SHORTEST or not folded.isalpha():
        return None
    # A word of the language may be what was meant, though the index does not have it: one slip, and only offered.
    is_word = is_russian_word(folded)
    found = vocabulary.commonest(_closest(vocabulary.speller, folded, 1 if is_word else slips_allowed(folded)))
    if found is None and not is_word and len(stem := term(folded)) >= SHORTEST:
        # The word may be there in other forms only, with another ending.
        stems = _closest(vocabulary.term_speller, stem, slips_allowed(stem))
        found = vocabulary.commonest(vocabulary.terms[near] for near in stems)
    # There is a dictionary of Russian only, and it does not know every name.
    evident = is_cyrillic(folded[0]) and not word[0].isupper()
    return Rewriting(found, SPELLING, sure=not is_word, evident=evident) if found else None


def _closest(speller: Speller, word: str, limit: int) -> list[str]:
    near = list(speller.near(word, limit))
    fewest = min((slips for slips, _ in near), default=0)
    return [candidate for slips, candidate in near if slips == fewest]


def _slip_in_latin(word: str, vocabulary: Vocabulary) -> Rewriting | None:
    """A slip in a Russian word that was typed in Latin letters."""
    sound = translit.key(word) if translit.is_latin(word) and not word.isupper() else ""
    if len(sound) < SHORTEST or any(map(is_russian_word, translit.decodings(word))):
        return None
    near = vocabulary.sounds.near(sound, 1)
    found = vocabulary.commonest(word for _, key in near for word in vocabulary.by_sound[key])
    return Rewriting(found, TRANSLIT) if found else None


def _slip_on_the_other_keyboard(chunk: str, vocabulary: Vocabulary) -> Rewriting | None:
    readings = (reading for reading in layout.readings(chunk) if not reading.isupper())
    found = next(filter(None, (_slip(reading, vocabulary) for reading in readings if _is_word(reading))), None)
    return replace(found, reason=LAYOUT) if found else None


def _is_word(text: str) -> bool:
    return SPELT_WORD.fullmatch(text) is not None


def _is_known(text: str, vocabulary: Vocabulary) -> bool:
    """Words, all of them known, and not only such as are in no dictionary (numbers, codes)."""
    words = [token.word for token in tokenise(text)]
    return any(word.isalpha() for word in words) and all(map(vocabulary.knows, words))
