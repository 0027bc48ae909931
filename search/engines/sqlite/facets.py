"""Counts beside the results: each facet counted over what the *other* choices leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, reduce
from itertools import chain
from operator import and_

from search.engines import ranges
from search.engines.sqlite import bits
from search.engines.sqlite.snapshot import Row, Snapshot
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery
from search.results import Bucket, NumberStats

FEW_ROWS = 6  # per value of the facet: as many rows are looked at in the time that one set takes


def count(
    snapshot: Snapshot, query: SearchQuery, matches: int, filters: list[tuple[str, int]]
) -> dict[str, tuple[Bucket, ...]]:
    @cache  # most facets are counted over the same rows
    def asked(left: int) -> list[Row]:
        return [snapshot.rows[ident] for ident in bits.to_ids(left)]

    def buckets(spec: FacetSpec) -> Iterator[Bucket]:
        left = reduce(and_, (rows for name, rows in filters if name != spec.name), matches)
        if spec.edges:
            return iter(_of_ranges(snapshot, query, spec, left))
        every = _of_values(snapshot, query, spec, left, asked)
        return (bucket for bucket in every if bucket.count or bucket.chosen)

    return {spec.name: tuple(buckets(spec)) for spec in query.want_facets}


def stats(snapshot: Snapshot, number: str, found: int) -> NumberStats:
    values = [snapshot.rows[ident].numbers[number] for ident in bits.to_ids(found & snapshot.stating.get(number, 0))]
    return NumberStats(len(values), min(values), max(values), sum(values)) if values else NumberStats()


def _of_values(
    snapshot: Snapshot, query: SearchQuery, spec: FacetSpec, left: int, asked: Callable[[int], list[Row]]
) -> list[Bucket]:
    chosen = query.facets.get(spec.name, ())
    counted = _counts(snapshot, spec.name, left, asked)
    counted.pop(NOT_STATED, None)
    # A chosen value stays in sight though nothing has it (any more).
    counted |= {value: 0 for value in chosen if value not in counted and value != NOT_STATED}
    ordered = sorted((-number, value) for value, number in counted.items())
    stated = [
        Bucket(value, -fewer, value in chosen, _figures_of(snapshot, spec, value, left) if spec.numbers else {})
        for fewer, value in ordered
    ]
    unstated = left & snapshot.without_facet(spec.name)
    return [*stated, _bucket(snapshot, spec.numbers, NOT_STATED, unstated, NOT_STATED in chosen)]


def _counts(snapshot: Snapshot, name: str, left: int, asked: Callable[[int], list[Row]]) -> dict[str, int]:
    """How many rows have each value: few rows are asked one by one, many by the set of each value."""
    of_values = snapshot.values.get(name, {})
    if left.bit_count() < FEW_ROWS * len(of_values):
        return dict(Counter(chain.from_iterable(row.facets.get(name, ()) for row in asked(left))))
    numbers = ((value, (left & rows).bit_count()) for value, rows in of_values.items())
    return {value: number for value, number in numbers if number}


def _figures_of(snapshot: Snapshot, spec: FacetSpec, value: str, left: int) -> dict[str, NumberStats]:
    return _figures(snapshot, spec.numbers, left & snapshot.having(spec.name, value))


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
