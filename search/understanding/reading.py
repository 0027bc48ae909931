"""From the reader's words to a plan, and the choice between what was typed and what may have been meant."""

from collections.abc import Callable, Collection
from dataclasses import replace

from search.analysis import query_terms, term, tokenise
from search.analysis.stop_words import STOP_WORDS
from search.query import MAX_TEXT, SearchQuery
from search.results import Suggestion
from search.understanding.concepts import concepts
from search.understanding.plan import Concept, QueryPlan
from search.understanding.rewriting import nearest_words, rewrite
from search.understanding.vocabulary import Vocabulary

MAX_CONCEPTS = 32

Count = Callable[[QueryPlan], int]  # how many objects answer a plan


def understand(query: SearchQuery, common: Collection[str] = ()) -> QueryPlan:
    """The words as they were typed; a thing with several names is one concept, however many words a name has.

    What stands in most objects need not be there, as long as anything else was named.
    """
    named = concepts().named_in(_telling(query.text[:MAX_TEXT])[:MAX_CONCEPTS])
    distinct = {frozenset(concept.alternatives): concept for concept in named}
    telling = tuple(concept for concept in distinct.values() if concept.terms.isdisjoint(common))
    found = telling or tuple(distinct.values())
    hints = tuple(concept for concept in distinct.values() if concept not in found)
    return QueryPlan(query, found, minimum_of(len(found)), hints=hints)


def _telling(text: str) -> list[str]:
    """The terms of a query. IT in capitals is no pronoun."""
    tokens = list(tokenise(text))
    capitals = {token.word for token in tokens if text[token.start : token.end].isupper() and not text.isupper()}
    acronyms = capitals & concepts().acronyms
    if not acronyms:
        return query_terms(text)
    words = (token.word for token in tokens if token.word in acronyms or token.word not in STOP_WORDS)
    return list(dict.fromkeys(map(term, words)))


def minimum_of(concepts: int) -> int:
    """Elasticsearch's "2<75%": all of one or two, three quarters of more (rounded down)."""
    return concepts if concepts <= 2 else concepts * 3 // 4  # noqa: PLR2004 - the rule's own figures


def decide(query: SearchQuery, vocabulary: Vocabulary, count: Count) -> QueryPlan:
    """The plan to carry out. Another text takes the place of the typed one only where no object holds all of that."""
    plan = understand(query, vocabulary.common)
    if not query.correct or not query.text:
        return plan
    meant = rewrite(query.text[:MAX_TEXT], vocabulary)
    if meant is None:
        return plan
    typed, better = (
        understand(SearchQuery(text, query.language), vocabulary.common) for text in (query.text, meant.text)
    )
    if not count(better) and (count(loosened(typed)) or not count(loosened(better))):
        return plan
    # A word that is none is in no object: those that hold the others do not answer what was meant.
    enough = replace(typed, minimum=len(typed.concepts)) if meant.evident else typed
    if not meant.sure or count(enough):
        return replace(plan, suggestion=Suggestion(meant.text, meant.reason, applied=False))
    corrected = understand(replace(query, text=meant.text), vocabulary.common)
    return replace(corrected, suggestion=Suggestion(meant.text, meant.reason, applied=True))


def loosened(plan: QueryPlan) -> QueryPlan:
    """Any of the concepts is enough, or a word of one; but numbers and single letters alone mean nothing."""
    telling = [concept for concept in plan.concepts if _is_telling(concept)]
    words = (word for concept in telling if concept.alternatives for word in _words_of(concept))
    parts = (part for word in words for part in concepts().named_in((word,)))
    telling += [part for part in dict.fromkeys(parts) if part not in telling and _is_telling(part)]
    return replace(plan, concepts=tuple(telling), minimum=min(len(telling), 1))


def _words_of(concept: Concept) -> tuple[str, ...]:
    typed = concept.alternatives[0]
    return typed if len(typed) > 1 else ()


def _is_telling(concept: Concept) -> bool:
    return any(len(term) > 1 and term.isalpha() for term in concept.terms)


def nearest(query: SearchQuery, vocabulary: Vocabulary) -> QueryPlan | None:
    """Objects whose words look like those that were typed, where nothing else has been found."""
    alike = (query_terms(" ".join(words)) for words in nearest_words(query.text, vocabulary))
    found = tuple(Concept(tuple((term,) for term in terms)) for terms in alike if terms)
    return QueryPlan(query, found, 1) if found else None
