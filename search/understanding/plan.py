"""What an engine is asked: terms instead of the reader's words."""

from dataclasses import dataclass, replace

from search.query import SearchQuery
from search.results import Suggestion

Phrase = tuple[str, ...]  # terms that must all be there


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the reader named, in any of its wordings; counts as one clause."""

    alternatives: tuple[Phrase, ...]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for phrase in self.alternatives for term in phrase)


@dataclass(frozen=True, slots=True)
class QueryPlan:
    query: SearchQuery
    concepts: tuple[Concept, ...] = ()
    minimum: int = 0  # how many concepts an object must hold
    suggestion: Suggestion | None = None
    hints: tuple[Concept, ...] = ()  # count for the order only: nearly every object holds them

    @property
    def scored(self) -> tuple[Concept, ...]:
        return self.concepts + self.hints

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for concept in self.scored for term in concept.terms)

    @property
    def finds_nothing(self) -> bool:
        """The reader typed something in which there is no word."""
        return bool(self.query.text.strip()) and not self.concepts

    def with_query(self, query: SearchQuery) -> "QueryPlan":
        return replace(self, query=query)
