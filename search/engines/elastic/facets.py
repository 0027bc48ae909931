"""Counts beside the results: each facet counted over what the *other* choices leave."""

from collections.abc import Mapping
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import Filter, Stats, Terms
from elasticsearch.dsl.aggs import Range as RangeAgg
from elasticsearch.dsl.query import Bool, Query

from search.engines import ranges
from search.engines.elastic.client import part
from search.engines.elastic.logic import without
from search.engines.elastic.query import facet_field, number_field
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery
from search.results import Bucket, NumberStats

MOST_VALUES = 1_000  # of one facet; the portal's largest has some thirty
GROUP, STATED, UNKNOWN = "group", "stated", "unknown"

Buckets = Mapping[str, Any]


def add(search: Search[Any], query: SearchQuery, filters: list[tuple[str, Query]]) -> None:
    """Facets that have the same choices to respect are counted together; aggregations are numbered, for names of
    facets may hold what theirs may not."""
    groups: dict[tuple[str, ...], Any] = {(): search.aggs}

    def counted(ignoring: str | None) -> Any:
        left = [(name, found) for name, found in filters if name != ignoring]
        names = tuple(name for name, _found in left)
        if names not in groups:
            inside = Filter(Bool(filter=[found for _name, found in left]))
            groups[names] = search.aggs.bucket(f"{GROUP}{len(groups)}", inside)
        return groups[names]

    for place, spec in enumerate(query.want_facets):
        field = number_field(spec.name) if spec.edges else facet_field(spec.name)
        stated = _of_ranges(field, spec) if spec.edges else Terms(field=field, size=MOST_VALUES)
        for kind, buckets in ((STATED, stated), (UNKNOWN, Filter(without(field)))):
            counted(spec.name).bucket(f"{kind}{place}", _with_figures(buckets, spec.numbers))
    if query.want_numbers:
        _with_figures(counted(None), query.want_numbers)


def _of_ranges(field: str, spec: FacetSpec) -> RangeAgg:
    edges = enumerate(ranges.between(spec.edges))
    return RangeAgg(field=field, keyed=True, ranges=[_between(place, inside) for place, inside in edges])


def _between(place: int, inside: Range) -> dict[str, Any]:
    bounds = {"from": inside.start, "to": inside.end}
    return {"key": f"range{place}"} | {name: edge for name, edge in bounds.items() if edge is not None}


def _with_figures(buckets: Any, numbers: tuple[str, ...]) -> Any:
    for place, number in enumerate(numbers):
        buckets.metric(f"number{place}", Stats(field=number_field(number)))
    return buckets


def read(answer: Any, query: SearchQuery) -> tuple[dict[str, tuple[Bucket, ...]], dict[str, NumberStats]]:
    """The counts by facet, and the figures over all that was found."""
    if not query.want_facets and not query.want_numbers:
        return {}, {}
    rows = _ungrouped(part(answer, "aggregations"))
    found = {}
    for place, spec in enumerate(query.want_facets):
        stated, unknown = part(rows, f"{STATED}{place}", "buckets"), part(rows, f"{UNKNOWN}{place}")
        buckets = (_read_ranges if spec.edges else _read_values)(stated, unknown, query, spec)
        found[spec.name] = tuple(bucket for bucket in buckets if bucket.count or bucket.chosen or spec.edges)
    return found, _figures(rows, query.want_numbers)


def _ungrouped(aggregations: Buckets) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for name, row in aggregations.items():
        rows |= row if name.startswith(GROUP) else {name: row}
    return rows


def _read_values(stated: Any, unknown: Any, query: SearchQuery, spec: FacetSpec) -> list[Bucket]:
    chosen = query.facets.get(spec.name, ())
    rows: dict[str, Any] = {bucket["key"]: bucket for bucket in stated}
    # A chosen value stays in sight though nothing has it (any more).
    rows |= {value: None for value in chosen if value not in rows}
    rows.pop(NOT_STATED, None)
    ordered = sorted(rows.items(), key=lambda pair: (-_count(pair[1]), pair[0]))
    ordered.append((NOT_STATED, unknown))
    return [Bucket(value, _count(row), value in chosen, _figures(row, spec.numbers)) for value, row in ordered]


def _read_ranges(stated: Any, unknown: Any, query: SearchQuery, spec: FacetSpec) -> list[Bucket]:
    chosen = query.ranges.get(spec.name, Range())
    buckets = []
    for place, inside in enumerate(ranges.between(spec.edges)):
        row = stated.get(f"range{place}")
        is_chosen = chosen.is_bounded and (chosen.start, chosen.end) == (inside.start, inside.end)
        figures = _figures(row, spec.numbers)
        buckets.append(Bucket(ranges.value_of(inside), _count(row), is_chosen, figures, inside.start, inside.end))
    figures = _figures(unknown, spec.numbers)
    return [*buckets, Bucket(NOT_STATED, _count(unknown), chosen.not_stated, figures)]


def _count(row: Any) -> int:
    return int(part(row, "doc_count")) if row else 0


def _figures(row: Any, numbers: tuple[str, ...]) -> dict[str, NumberStats]:
    if not numbers:
        return {}
    return {number: _stats(part(row, f"number{place}") if row else {}) for place, number in enumerate(numbers)}


def _stats(stats: Mapping[str, Any]) -> NumberStats:
    if not stats.get("count"):
        return NumberStats()
    return NumberStats(stats["count"], stats["min"], stats["max"], stats["sum"])
