"""The one analyzer of all fields, and the rules by which the server comes to the terms that Python comes to.

The server stems; it knows no lemmas. For each word of our vocabulary whose term is not what its stemmers make of it, a
rule says so. Words that come later than the rules are put as terms into the field `late` of their object.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import Stemmer

from search.analysis import term, tokenise
from search.analysis.tokens import MAX_WORD

MAX_RULES = 20_000  # they live in the cluster's state

# As search.analysis.tokens has it: letters and digits with their marks; a possessive goes with its word.
WORD = r"([\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f]*)(?:['\u2019][sS](?![\p{L}\p{N}_]))?"
FOLDS = ["ё => е", "Ё => Е", "е\u0308 => е", "Е\u0308 => Е", "и\u0306 => й", "И\u0306 => Й", "\u0301 => ", "\u0300 => "]

# English words of which the stem is another one in newer versions of the same stemmer (organization, university).
MOVING = re.compile(r"(add|emerg|inter|later|organ|past|univers)[a-z]*|[a-z]+ogists?")
PLAIN = re.compile(r"[0-9a-zа-я]+")  # folded alike here and there

_lock = Lock()


def settings(rules: Mapping[str, str]) -> dict[str, Any]:
    """Of a new index: nothing but the server itself and its module analysis-common."""
    words = {"type": "custom", "char_filter": ["folds"], "tokenizer": "words"}
    folding = ["lowercase", "asciifolding", "longest"]
    stemming = [*(["lemmas"] if rules else []), "russian", "english"]
    filters: dict[str, Any] = {
        "longest": {"type": "truncate", "length": MAX_WORD},
        "russian": {"type": "snowball", "language": "Russian"},
        "english": {"type": "snowball", "language": "English"},
    }
    if rules:
        filters["lemmas"] = {
            "type": "stemmer_override",
            "rules": [f"{word} => {stem}" for word, stem in sorted(rules.items())],
        }
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",  # a copy as soon as there is a second node
        # Kept in the order of suggestions: a begun word with a thousand titles is answered by the first eight of them.
        # There can be one order alone; English ones are sorted when they are asked for.
        "sort": {"field": ["suggested_ru", "suggested_en"], "order": ["asc", "asc"]},
        "gc_deletes": "1h",  # so long does a late message not bring a deleted object back
        "analysis": {
            "char_filter": {"folds": {"type": "mapping", "mappings": FOLDS}},
            "tokenizer": {"words": {"type": "pattern", "pattern": WORD, "group": 1}},
            "filter": filters,
            "analyzer": {
                "ru_en": words | {"filter": [*folding, *stemming]},
                "folded": words | {"filter": folding},
                "terms": {"type": "custom", "tokenizer": "whitespace"},
            },
        },
    }


def rules_of(index_settings: Any) -> frozenset[str]:
    """The words for which an index has a rule, read from its settings."""
    try:
        rules = index_settings["analysis"]["filter"]["lemmas"]["rules"]
    except (KeyError, TypeError):
        return frozenset()
    return frozenset(rule.partition(" => ")[0] for rule in rules)


def rules_for(words: Iterable[str]) -> dict[str, str]:
    rules = {word: term(word) for word in words if len(word) <= MAX_WORD and _needs_rule(word)}
    return dict(sorted(rules.items())[:MAX_RULES])


def late_terms(text: str, known: frozenset[str]) -> str:
    """Terms to which neither the server's stemmers nor the rules lead."""
    words = {token.word for token in tokenise(text)}
    return " ".join(sorted({term(word) for word in words if word not in known and _needs_rule(word)}))


@lru_cache(maxsize=65_536)
def _needs_rule(word: str) -> bool:
    return not PLAIN.fullmatch(word) or bool(MOVING.fullmatch(word)) or _server_stem(word) != term(word)


def _server_stem(word: str) -> str:
    with _lock:
        return str(_stemmer("english").stemWord(_stemmer("russian").stemWord(word)))


@cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)
