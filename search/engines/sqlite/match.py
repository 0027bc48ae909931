"""Which rows answer a plan: sets of rows, one per concept and filter.

User text never reaches MATCH: expressions are built of analysed terms, which hold letters and digits only.
"""

import sqlite3
from collections.abc import Iterator

from search.engines.distance import kilometres
from search.engines.sqlite import bits
from search.engines.sqlite.snapshot import Snapshot
from search.query import NOT_STATED, Box, Near, Range
from search.understanding.plan import Concept, QueryPlan


def text_matches(connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan) -> int:
    """Rows that hold at least `plan.minimum` of the concepts."""
    if plan.finds_nothing:
        return 0
    # levels[n]: rows that hold at least n of the concepts seen so far
    levels = [snapshot.everything] + [0] * plan.minimum
    for concept in plan.concepts:
        found = concept_matches(connection, concept) & snapshot.everything
        for level in range(plan.minimum, 0, -1):
            levels[level] |= levels[level - 1] & found
    return levels[plan.minimum]


def concept_matches(connection: sqlite3.Connection, concept: Concept) -> int:
    rows = connection.execute("SELECT rowid FROM terms WHERE terms MATCH ?", (expression([concept]),))
    return bits.from_ids([ident for (ident,) in rows])


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
