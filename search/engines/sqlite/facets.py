"""Counts beside the results: each facet counted over what the *other* choices leave."""

from collections.abc import Iterable

from search.engines import ranges
from search.engines.sqlite import bits
from search.engines.sqlite.snapshot import Snapshot
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery
from search.results import Bucket, NumberStats


def count(
    snapshot: Snapshot, query: SearchQuery, matches: int, filters: list[tuple[str, int]]
) -> dict[str, tuple[Bucket, ...]]:
    return {spec.name: _buckets(snapshot, query, spec, matches, filters) for spec in query.want_facets}


def stats(snapshot: Snapshot, number: str, found: int) -> NumberStats:
    values = [snapshot.rows[ident].numbers[number] for ident in bits.to_ids(found & snapshot.stating.get(number, 0))]
    return NumberStats(len(values), min(values), max(values), sum(values)) if values else NumberStats()


def _buckets(
    snapshot: Snapshot, query: SearchQuery, spec: FacetSpec, matches: int, filters: list[tuple[str, int]]
) -> tuple[Bucket, ...]:
    left = matches
    for name, rows in filters:
        if name != spec.name:
            left &= rows
    buckets = _of_ranges(snapshot, query, spec, left) if spec.edges else _of_values(snapshot, query, spec, left)
    return tuple(bucket for bucket in buckets if bucket.count or bucket.chosen or spec.edges)


def _of_values(snapshot: Snapshot, query: SearchQuery, spec: FacetSpec, left: int) -> list[Bucket]:
    chosen = query.facets.get(spec.name, ())
    shared = ((value, left & rows) for value, rows in snapshot.values.get(spec.name, {}).items())
    found = {value: rows for value, rows in shared if rows and value != NOT_STATED}
    # A chosen value stays in sight though nothing has it (any more).
    found |= {value: 0 for value in chosen if value not in found and value != NOT_STATED}
    ordered = sorted((-rows.bit_count(), value) for value, rows in found.items())
    stated = [
        Bucket(value, -fewer, value in chosen, _figures(snapshot, spec.numbers, found[value]))
        for fewer, value in ordered
    ]
    unstated = left & snapshot.without_facet(spec.name)
    return [*stated, _bucket(snapshot, spec.numbers, NOT_STATED, unstated, NOT_STATED in chosen)]


def _of_ranges(snapshot: Snapshot, query: SearchQuery, spec: FacetSpec, left: int) -> list[Bucket]:
    chosen = query.ranges.get(spec.name, Range())
    stating = left & snapshot.stating.get(spec.name, 0)
    buckets = []
    for inside in ranges.between(spec.edges):
        found = bits.from_ids(
            ident for ident in bits.to_ids(stating) if inside.holds(snapshot.rows[ident].numbers[spec.name])
        )
        bounds = (inside.start, inside.end)
        is_chosen = chosen.is_bounded and (chosen.start, chosen.end) == bounds
        buckets.append(_bucket(snapshot, spec.numbers, ranges.value_of(inside), found, is_chosen, bounds))
    unknown = left & snapshot.without_number(spec.name)
    return [*buckets, _bucket(snapshot, spec.numbers, NOT_STATED, unknown, chosen.not_stated)]


def _bucket(
    snapshot: Snapshot,
    numbers: Iterable[str],
    value: str,
    found: int,
    chosen: bool,
    bounds: tuple[float | None, float | None] = (None, None),
) -> Bucket:
    return Bucket(value, found.bit_count(), chosen, _figures(snapshot, numbers, found), *bounds)


def _figures(snapshot: Snapshot, numbers: Iterable[str], found: int) -> dict[str, NumberStats]:
    return {number: stats(snapshot, number, found) for number in numbers}
