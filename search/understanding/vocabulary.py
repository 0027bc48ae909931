"""The words of an index and in how many of its objects each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis import is_russian_word, term
from search.analysis.folding import is_cyrillic
from search.analysis.stop_words import STOP_WORDS
from search.understanding import translit
from search.understanding.concepts import Concepts
from search.understanding.spelling import Speller


@dataclass(frozen=True)
class Vocabulary:
    """As the index stood at one moment. What only a rare question needs is made at that question."""

    words: Mapping[str, int] = field(default_factory=dict)  # folded, as written
    terms: Mapping[str, str] = field(default_factory=dict)  # and the commonest word that comes to it
    common: frozenset[str] = frozenset()  # terms that most objects hold, as the region's name: they tell nothing

    def with_names(self, concepts: Concepts) -> "Vocabulary":
        """With the words that are understood though they stand in no object."""
        return Vocabulary({**concepts.words, **self.words}, {**concepts.terms, **self.terms}, self.common)

    def knows(self, word: str) -> bool:
        """Is the word, or another form of it, in the index? Numbers and codes are nobody's misspelling."""
        return word in self.words or word in STOP_WORDS or not word.isalpha() or term(word) in self.terms

    def in_use(self, word: str) -> str:
        """A known word in a form that is a word: what was put together of letters may lack a sign."""
        return word if is_russian_word(word) else self.terms.get(term(word), word)

    def commonest(self, words: Iterable[str]) -> str | None:
        return min(words, key=lambda word: (-self.words.get(word, 0), word), default=None)

    @cached_property
    def speller(self) -> Speller:
        return Speller(word for word in self.words if word.isalpha())

    @cached_property
    def term_speller(self) -> Speller:
        return Speller(term for term in self.terms if term.isalpha())

    @cached_property
    def by_sound(self) -> Mapping[str, list[str]]:
        """Russian words under what they share with their Latin spellings."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            if word.isalpha() and is_cyrillic(word[0]):
                found.setdefault(translit.key(word), []).append(word)
        return found

    @cached_property
    def sounds(self) -> Speller:
        return Speller(self.by_sound)
