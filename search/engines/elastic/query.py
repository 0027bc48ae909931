"""A plan as a query of the server. The reader's text never gets here: only terms, names of facets, numbers."""

from collections.abc import Iterator, Mapping
from typing import Any

from search.engines import ranking
from search.engines.elastic.document import LANGUAGES, SEARCHED
from search.engines.elastic.logic import (
    ANYTHING,
    NOTHING,
    Query,
    all_of,
    any_of,
    bounded,
    can_stand,
    named,
    point,
    within,
    without,
)
from search.engines.elastic.scoring import weighed
from search.engines.ranking import Rarity
from search.query import NOT_STATED, Box, Near, SearchQuery, Sort, SortBy
from search.query import Range as Numbers
from search.understanding.plan import Concept, Phrase, QueryPlan

# Every document has these; all others are the rooms' own.
FACET_FIELDS = {"kind": "kind", "language": "languages", "year": "year"}


def facet_field(name: str) -> str:
    return FACET_FIELDS.get(name, f"facets.{_plain(name)}")


def number_field(name: str) -> str:
    return f"numbers.{_plain(name)}"


def _plain(name: str) -> str:
    """A star would stand for any name."""
    return name.replace("*", "?") if can_stand(name) else "?"


def text_query(plan: QueryPlan, filters: list[Query], rarities: Mapping[Concept, Rarity]) -> Query:
    """Objects that hold at least `plan.minimum` of the concepts."""
    if plan.finds_nothing:
        return NOTHING
    if not plan.concepts:
        return all_of(filters or [ANYTHING])
    found: Query = {
        "bool": {
            "should": [_concept(concept, rarities) for concept in plan.concepts],
            "minimum_should_match": plan.minimum,
            "filter": filters or [ANYTHING],
        }
    }
    hints = [_concept(concept, rarities) for concept in plan.hints]
    return weighed({"bool": {"must": [found], "should": hints}} if hints else found, plan)


def holding(concept: Concept) -> Query:
    """Objects that name the thing in any way."""
    return any_of([_name(name) for name in concept.alternatives])


def _concept(concept: Concept, rarities: Mapping[Concept, Rarity]) -> Query:
    """A thing with several names counts by the name that fits best, and as much as one word."""
    names = [
        _name(name, (ranking.OTHER_NAME if place else 1.0) * _share(concept, name, rarities))
        for place, name in enumerate(concept.alternatives)
    ]
    if len(names) == 1:
        return names[0]
    return {"dis_max": {"queries": names}}


def _share(concept: Concept, name: Phrase, rarities: Mapping[Concept, Rarity]) -> float:
    """What the server's weight of a name is to be multiplied by."""
    if concept not in rarities:
        return 1.0
    words = [rarities[Concept(((word,),))] for word in name]
    alone = len(concept.alternatives) == 1
    wanted = sum(word.wanted for word in words) if alone else rarities[concept].wanted
    return wanted / sum(word.given for word in words)


def _name(name: Phrase, boost: float = 1.0) -> Query:
    return named(" ".join(name), SEARCHED, boost)


def filters(query: SearchQuery) -> Iterator[tuple[str, Query]]:
    """The name of each filter and what it lets through, so that a facet can leave out its own."""
    for name, chosen in query.facets.items():
        if chosen:
            yield name, _having_any(facet_field(name), chosen)
    for name, wanted in query.ranges.items():
        if wanted.is_bounded or wanted.not_stated:
            yield name, _in_range(number_field(name), wanted)
    if query.box:
        yield "", _in_box(query.box)
    if query.near and query.near.kilometres is not None:
        yield "", within(query.near, query.near.kilometres)


def _having_any(field: str, chosen: tuple[str, ...]) -> Query:
    stated = [value for value in chosen if value != NOT_STATED and can_stand(value)]
    return any_of([{"terms": {field: stated}}, *([without(field)] if NOT_STATED in chosen else [])])


def _in_range(field: str, wanted: Numbers) -> Query:
    found = [bounded(field, gte=wanted.start, lt=wanted.end)] if wanted.is_bounded else []
    return any_of(found + ([without(field)] if wanted.not_stated else []))


def _in_box(box: Box) -> Query:
    """By plain numbers: geo_point rounds, and a box holds its edges."""
    return all_of(
        [
            bounded("latitude", gte=box.south, lte=box.north),
            bounded("longitude", gte=box.west, lte=box.east),
        ]
    )


def order(query: SearchQuery) -> list[dict[str, Any]]:
    """Ties: the newer first, then by key, so that pages never overlap. The unknown comes last."""
    ties = [_by("date", "desc"), {"key": "asc"}]
    sort = query.sort
    direction = "desc" if sort.descending else "asc"
    if sort.by is SortBy.RELEVANCE:
        return [{"_score": "desc"}, *ties]
    if sort.by is SortBy.TITLE:
        language = query.language if query.language in LANGUAGES else LANGUAGES[0]
        titles = {f"sort_{language}": direction}
        return [titles, _by("date", "asc", "_first"), {"key": "desc"}] if sort.descending else [titles, *ties]
    if sort.by is SortBy.NUMBER:
        return [_by(number_field(sort.number), direction), *ties]
    if sort.by is SortBy.DISTANCE and query.near:
        return [*([_by("placed", "desc")] if sort.descending else []), _by_distance(query.near, sort), *ties]
    return [_by("date", direction), *ties]


def _by(field: str, direction: str, missing: str = "_last") -> dict[str, Any]:
    kind = {"date": "date", "placed": "boolean"}.get(field, "double")
    return {field: {"order": direction, "missing": missing, "unmapped_type": kind}}


def _by_distance(near: Near, sort: Sort) -> dict[str, Any]:
    return {
        "_geo_distance": {
            "location": point(near), "order": "desc" if sort.descending else "asc", "unit": "km"
        }
    }  # fmt: skip
