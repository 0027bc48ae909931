"""Queries that are put together of queries, and numbers as the server takes them: it refuses those without end."""

from math import inf, isfinite, isnan

from elasticsearch.dsl.query import Bool, Exists, GeoDistance, MatchNone, Query, Range

from search.query import Near

WIDEST_KM = 40_000.0
LONGEST_VALUE = 32_766  # bytes


def any_of(found: list[Query]) -> Query:
    return found[0] if len(found) == 1 else Bool(should=found, minimum_should_match=1)


def without(field: str) -> Query:
    return Bool(must_not=[Exists(field=field)])


def bounded(field: str, **bounds: float | None) -> Query:
    """Objects whose number keeps within the bounds (gte, lt, lte)."""
    given = {name: bound for name, bound in bounds.items() if bound is not None}
    if any(isnan(bound) or bound == (inf if name == "gte" else -inf) for name, bound in given.items()):
        return MatchNone()
    finite = {name: bound for name, bound in given.items() if isfinite(bound)}
    return Range(field, finite) if finite else Exists(field=field)


def within(near: Near, kilometres: float) -> Query:
    if isnan(kilometres):
        return MatchNone()
    metres = max(min(kilometres, WIDEST_KM) * 1000, 0.001)
    return GeoDistance("location", point(near), distance=f"{metres:.3f}m")


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
