"""Counts beside the results: each facet counted over what the *other* choices leave."""

from collections.abc import Mapping
from typing import Any

from search.engines import ranges
from search.engines.elastic.client import part
from search.engines.elastic.logic import Query, all_of, without
from search.engines.elastic.query import facet_field, number_field
from search.query import NOT_STATED, FacetSpec, Range, SearchQuery
from search.results import Bucket, NumberStats

MOST_VALUES = 1_000  # of one facet; the portal's largest has some thirty
GROUP, STATED, UNKNOWN = "group", "stated", "unknown"

Buckets = Mapping[str, Any]


def counting(query: SearchQuery, filters: list[tuple[str, Query]]) -> dict[str, Any]:
    """Facets that have the same choices to respect are counted together; aggregations are numbered, for names of
    facets may hold what theirs may not."""
    counted: dict[str, Any] = {}
    groups: dict[tuple[str, ...], dict[str, Any]] = {(): counted}

    def over(ignoring: str | None) -> dict[str, Any]:
        left = [(name, found) for name, found in filters if name != ignoring]
        names = tuple(name for name, _found in left)
        if names not in groups:
            inside = groups[names] = {}
            counted[f"{GROUP}{len(groups) - 1}"] = {"filter": all_of([found for _name, found in left]), "aggs": inside}
        return groups[names]

    for place, spec in enumerate(query.want_facets):
        field = number_field(spec.name) if spec.edges else facet_field(spec.name)
        stated = _of_ranges(field, spec) if spec.edges else {"terms": {"field": field, "size": MOST_VALUES}}
        figures = {"aggs": _stats_of(spec.numbers)} if spec.numbers else {}
        over(spec.name).update(
            {f"{STATED}{place}": stated | figures, f"{UNKNOWN}{place}": {"filter": without(field)} | figures}
        )
    if query.want_numbers:
        over(None).update(_stats_of(query.want_numbers))
    return counted


def _of_ranges(field: str, spec: FacetSpec) -> dict[str, Any]:
    edges = enumerate(ranges.between(spec.edges))
    return {"range": {"field": field, "keyed": True, "ranges": [_between(place, inside) for place, inside in edges]}}


def _between(place: int, inside: Range) -> dict[str, Any]:
    bounds = {"from": inside.start, "to": inside.end}
    return {"key": f"range{place}"} | {name: edge for name, edge in bounds.items() if edge is not None}


def _stats_of(numbers: tuple[str, ...]) -> dict[str, Any]:
    return {f"number{place}": {"stats": {"field": number_field(number)}} for place, number in enumerate(numbers)}


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
    """In the order of the server: the greater count first, then by value."""
    chosen = query.facets.get(spec.name, ())
    found = [
        Bucket(row["key"], row["doc_count"], row["key"] in chosen, _figures(row, spec.numbers))
        for row in stated
        if row["key"] != NOT_STATED
    ]
    # A chosen value stays in sight though nothing has it (any more).
    gone = sorted({*chosen} - {bucket.value for bucket in found} - {NOT_STATED}) if chosen else []
    found += [Bucket(value, 0, chosen=True, numbers=_figures(None, spec.numbers)) for value in gone]
    is_chosen = NOT_STATED in chosen
    return [*found, Bucket(NOT_STATED, _count(unknown), is_chosen, _figures(unknown, spec.numbers))]


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
