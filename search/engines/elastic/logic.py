"""Parts of a query as the server reads them, and numbers as it takes them: it refuses those without end.

Plain dictionaries: the objects of elasticsearch.dsl are copied at each step, which a page would feel.
"""

from collections.abc import Sequence
from math import inf, isfinite, isnan
from typing import Any

from search.query import Near

WIDEST_KM = 40_000.0
LONGEST_VALUE = 32_766  # bytes

Query = dict[str, Any]

ANYTHING: Query = {"match_all": {}}
NOTHING: Query = {"match_none": {}}


def any_of(found: Sequence[Query]) -> Query:
    return found[0] if len(found) == 1 else {"bool": {"should": found, "minimum_should_match": 1}}


def all_of(found: Sequence[Query]) -> Query:
    """Lets through; does not weigh."""
    return {"bool": {"filter": found}}


def named(name: str, fields: Sequence[str], boost: float = 1.0) -> Query:
    """All words of the name, in whatever fields."""
    weight = {} if boost == 1 else {"boost": boost}
    return {"combined_fields": {"query": name, "fields": fields, "operator": "and", **weight}}


def stating(field: str) -> Query:
    return {"exists": {"field": field}}


def without(field: str) -> Query:
    return {"bool": {"must_not": [stating(field)]}}


def bounded(field: str, **bounds: float | None) -> Query:
    """Objects whose number keeps within the bounds (gte, lt, lte)."""
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    if any(isnan(bound) or bound == (inf if name == "gte" else -inf) for name, bound in given.items()):
        return NOTHING
    finite = {name: bound for name, bound in given.items() if isfinite(bound)}
    return {"range": {field: finite}} if finite else stating(field)


def within(near: Near, kilometres: float) -> Query:
    if isnan(kilometres):
        return NOTHING
    metres = max(min(kilometres, WIDEST_KM) * 1000, 0.001)
    return {"geo_distance": {"location": point(near), "distance": f"{metres:.3f}m"}}


def point(near: Near) -> dict[str, float]:
    latitude = near.latitude if isfinite(near.latitude) else 0.0
    longitude = near.longitude if isfinite(near.longitude) else 0.0
    return {"lat": min(max(latitude, -90.0), 90.0), "lon": (longitude + 180) % 360 - 180}


def can_stand(value: str) -> bool:
    """Half a character cannot be sent, and what is longer than this is in no index: both would be an error."""
    try:
        return len(value.encode()) <= LONGEST_VALUE
    except UnicodeEncodeError:
        return False
