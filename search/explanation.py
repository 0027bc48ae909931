"""Why an object answers a query: which of the looked-for terms stand in which of its fields."""

from collections.abc import Mapping

from search.analysis import terms
from search.document import SearchDocument
from search.engines.fields import texts_of
from search.understanding import QueryPlan


def matched(document: SearchDocument, plan: QueryPlan) -> Mapping[str, tuple[str, ...]]:
    """Field -> the terms of the plan in it, heaviest field first."""
    found = {field: plan.terms.intersection(terms(text)) for field, text in texts_of(document).items()}
    return {field: tuple(sorted(here)) for field, here in found.items() if here}


def missing(document: SearchDocument, plan: QueryPlan) -> tuple[str, ...]:
    """Concepts of the plan that the object does not hold."""
    words = {term for text in texts_of(document).values() for term in terms(text)}
    held = (any(words.issuperset(phrase) for phrase in concept.alternatives) for concept in plan.concepts)
    names = (" + ".join(concept.alternatives[0]) for concept in plan.concepts)
    return tuple(name for name, is_held in zip(names, held, strict=True) if not is_held)
