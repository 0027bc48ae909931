"""From the reader's words to a plan that any engine can carry out."""

from search.analysis import query_terms
from search.query import MAX_TEXT, SearchQuery
from search.understanding.plan import Concept, QueryPlan

__all__ = ["Concept", "QueryPlan", "understand"]

MAX_CONCEPTS = 32


def understand(query: SearchQuery) -> QueryPlan:
    terms = query_terms(query.text[:MAX_TEXT])[:MAX_CONCEPTS]
    concepts = tuple(Concept(((term,),)) for term in terms)
    return QueryPlan(query, concepts, minimum_of(len(concepts)))


def minimum_of(concepts: int) -> int:
    """Elasticsearch's "2<75%": all of one or two, three quarters of more (rounded down)."""
    return concepts if concepts <= 2 else concepts * 3 // 4  # noqa: PLR2004 - the rule's own figures
