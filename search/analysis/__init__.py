"""Text analysis, the same for documents and queries: fold, split into words, reduce each word to its term."""

from search.analysis.folding import fold
from search.analysis.highlight import mark, snippet
from search.analysis.morphology import is_russian_word, term
from search.analysis.stop_words import STOP_WORDS
from search.analysis.tokens import Token, tokenise

__all__ = ["VERSION", "Token", "fold", "is_russian_word", "mark", "query_terms", "snippet", "term", "terms", "tokenise"]

# Part of every index: raise it when the same text gives other terms, and old indexes ask to be rebuilt.
VERSION = 3


def terms(text: str) -> list[str]:
    return [term(token.word) for token in tokenise(text)]


def query_terms(text: str) -> list[str]:
    """The terms worth looking for, each once: without stop words, unless there is nothing else."""
    words = [token.word for token in tokenise(text)]
    telling = [word for word in words if word not in STOP_WORDS]
    return list(dict.fromkeys(term(word) for word in telling or words))
