"""Which rows answer a plan: sets of rows, one per concept and filter.

User text never reaches MATCH: expressions are built of analysed terms, which hold letters and digits only.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import combinations
from math import comb

from search.engines.distance import kilometres
from search.engines.sqlite import bits
from search.engines.sqlite.snapshot import Snapshot
from search.query import NOT_STATED, Box, Near, Range
from search.understanding.plan import Concept, QueryPlan

MOST_WAYS = 32  # of holding enough of the concepts, each written out


def text_matches(connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan) -> int:
    """Rows that hold at least `plan.minimum` of the concepts."""
    if plan.finds_nothing:
        return 0
    if not plan.minimum:
        return snapshot.everything
    if comb(len(plan.concepts), plan.minimum) > MOST_WAYS:
        return _counted(connection, snapshot, plan)
    ways = combinations(filter(is_named, plan.concepts), plan.minimum)
    if not (enough := " OR ".join(f"({all_of(way)})" for way in ways)):
        return 0
    return _rows(connection, enough) & snapshot.everything


def _counted(connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan) -> int:
    """As FTS5 would find them, where there are too many ways of holding enough to name them all."""
    # levels[n]: rows that hold at least n of the concepts seen so far
    levels = [snapshot.everything] + [0] * plan.minimum
    for concept in filter(is_named, plan.concepts):
        found = _rows(connection, expression([concept])) & snapshot.everything
        for level in range(plan.minimum, 0, -1):
            levels[level] |= levels[level - 1] & found
    return levels[plan.minimum]


def _rows(connection: sqlite3.Connection, wanted: str) -> int:
    # In one value: a row of Python's own for each would take several times as long as finding it.
    found = connection.execute("SELECT json_group_array(rowid) FROM terms WHERE terms MATCH ?", (wanted,))
    return bits.from_ids(json.loads(found.fetchone()[0]))


def is_named(concept: Concept) -> bool:
    return bool(concept.alternatives)


def all_of(concepts: Iterable[Concept]) -> str:
    """Every one of the concepts, in any of its wordings, as an FTS5 expression."""
    return " AND ".join(f"({expression([concept])})" for concept in concepts)


def expression(concepts: list[Concept] | tuple[Concept, ...]) -> str:
    """Any of the concepts, in any of its wordings, as an FTS5 expression."""
    phrases = (phrase for concept in concepts for phrase in concept.alternatives)
    return " OR ".join("(" + " AND ".join(f'"{term}"' for term in phrase) + ")" for phrase in phrases)


def filters(snapshot: Snapshot, plan: QueryPlan) -> Iterator[tuple[str, int]]:
    """The name and the rows of each filter of the query, so that a facet can leave out its own."""
    query = plan.query
    for name, chosen in query.facets.items():
        if chosen:
            yield name, _having_any(snapshot, name, chosen)
    for name, wanted in query.ranges.items():
        if wanted.is_bounded or wanted.not_stated:
            yield name, _in_range(snapshot, name, wanted)
    if query.box:
        yield "", _in_box(snapshot, query.box)
    if query.near and query.near.kilometres is not None:
        yield "", _nearby(snapshot, query.near, query.near.kilometres)


def _having_any(snapshot: Snapshot, name: str, chosen: tuple[str, ...]) -> int:
    found = 0
    for value in chosen:
        found |= snapshot.without_facet(name) if value == NOT_STATED else snapshot.having(name, value)
    return found


def _in_range(snapshot: Snapshot, name: str, wanted: Range) -> int:
    found = snapshot.without_number(name) if wanted.not_stated else 0
    if wanted.is_bounded:
        stating = bits.to_ids(snapshot.stating.get(name, 0))
        found |= bits.from_ids(ident for ident in stating if wanted.holds(snapshot.rows[ident].numbers[name]))
    return found


def _in_box(snapshot: Snapshot, box: Box) -> int:
    return bits.from_ids(
        ident
        for ident, row in snapshot.rows.items()
        if row.point and box.south <= row.point[0] <= box.north and box.west <= row.point[1] <= box.east
    )


def _nearby(snapshot: Snapshot, near: Near, limit: float) -> int:
    return bits.from_ids(
        ident for ident, row in snapshot.rows.items() if row.point and kilometres(near, row.point) <= limit
    )
