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
    rows = {value: left & found for value, found in snapshot.values.get(spec.name, {}).items()}
    # A chosen value stays in sight though nothing has it (any more).
    rows |= {value: 0 for value in chosen if value not in rows}
    rows.pop(NOT_STATED, None)
    ordered = sorted(rows.items(), key=lambda pair: (-pair[1].bit_count(), pair[0]))
    ordered.append((NOT_STATED, left & snapshot.without_facet(spec.name)))
    return [_bucket(snapshot, spec.numbers, value, found, value in chosen) for value, found in ordered]


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
    figures = {number: stats(snapshot, number, found) for number in numbers}
    return Bucket(value, found.bit_count(), chosen, figures, *bounds)
