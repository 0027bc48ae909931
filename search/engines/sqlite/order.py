"""The order of the rows found. Ties: the newer first, then by key, so that pages never overlap."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import groupby

from search.engines import ranking
from search.engines.distance import kilometres
from search.engines.fields import WEIGHTS
from search.engines.sqlite import bits
from search.engines.sqlite.match import expression
from search.engines.sqlite.snapshot import Row, Snapshot
from search.query import SearchQuery, SortBy
from search.understanding.plan import Concept, QueryPlan

SAME_SCORE = 6  # decimals
SCORES = f"""
    SELECT rowid, -bm25(terms, {", ".join(map(str, WEIGHTS.values()))}) FROM terms
    WHERE terms MATCH ? AND +rowid IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - the weights are ours; without "+" SQLite runs the match once per row


def scores(connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan, found: int) -> dict[int, float]:
    """BM25 over any of the concepts; whether enough of them are there was decided before.

    A thing with several names counts by the name that fits best: summed up, the text that lists them all would win.
    """
    rows = json.dumps(list(bits.to_ids(found)))
    plain = [concept for concept in plan.scored if len(concept.alternatives) == 1]
    total: defaultdict[int, float] = defaultdict(float, _bm25(connection, plain, rows))
    for concept in plan.scored:
        if len(concept.alternatives) > 1:
            for ident, score in _best_name(connection, snapshot, concept, rows).items():
                total[ident] += score
    titled, rows_known, kinds = _share_in_title(connection, plan), snapshot.rows, ranking.KINDS
    return {
        ident: round(
            score * (1 + ranking.IN_TITLE * titled.get(ident, 0.0)) * kinds.get(rows_known[ident].kind, 1.0), SAME_SCORE
        )
        for ident, score in total.items()
    }


def _share_in_title(connection: sqlite3.Connection, plan: QueryPlan) -> Mapping[int, float]:
    """For each row whose title names any of the concepts: the share of them."""
    share: defaultdict[int, float] = defaultdict(float)
    for concept in plan.scored:
        named = connection.execute(
            "SELECT rowid FROM terms WHERE terms MATCH ?", (f"title: ({expression([concept])})",)
        )
        for (ident,) in named:
            share[ident] += 1 / len(plan.scored)
    return share


def _best_name(connection: sqlite3.Connection, snapshot: Snapshot, concept: Concept, rows: str) -> dict[int, float]:
    """One thing is as rare as all its names together: a rare synonym is no better a find than the usual word."""
    objects = len(snapshot.rows)
    rarity = ranking.rarity(_holding(connection, concept), objects)
    best: dict[int, float] = {}
    for place, name in enumerate(concept.alternatives):
        own = sum(ranking.rarity(_holding(connection, Concept(((term,),))), objects) for term in name)
        weight = (ranking.OTHER_NAME if place else 1.0) * rarity / own
        for ident, score in _bm25(connection, [Concept((name,))], rows).items():
            best[ident] = max(best.get(ident, 0.0), weight * score)
    return best


def _holding(connection: sqlite3.Connection, concept: Concept) -> int:
    found = connection.execute("SELECT count(*) FROM terms WHERE terms MATCH ?", (expression([concept]),))
    return int(found.fetchone()[0])


def _bm25(connection: sqlite3.Connection, concepts: list[Concept], rows: str) -> dict[int, float]:
    return dict(connection.execute(SCORES, (expression(concepts), rows))) if concepts else {}


def ordered(snapshot: Snapshot, query: SearchQuery, found: int, of_row: dict[int, float]) -> list[int]:
    rows = snapshot.rows
    if query.sort.by is SortBy.RELEVANCE:
        return _by_score(snapshot, found, of_row)
    by_tie = _newest_first(snapshot, list(bits.to_ids(found)))
    if query.sort.by is SortBy.TITLE:
        known = sorted(by_tie, key=lambda ident: _title(rows[ident], query.language))
        return known[::-1] if query.sort.descending else known
    value = _value(query)
    sign = -1 if query.sort.descending else 1
    stated = {ident: value(rows[ident]) for ident in by_tie}

    def position(ident: int) -> tuple[bool, float]:
        number = stated[ident]
        return (True, 0.0) if number is None else (False, sign * number)

    return sorted(by_tie, key=position)


def _by_score(snapshot: Snapshot, found: int, of_row: Mapping[int, float]) -> list[int]:
    """Equal scores are rare: only they are looked at twice."""

    def score(ident: int) -> float:
        return of_row.get(ident, 0.0)

    best_first = sorted(bits.to_ids(found), key=score, reverse=True)
    equals = (list(same) for _score, same in groupby(best_first, score))
    return [ident for same in equals for ident in _newest_first(snapshot, same)]


def _newest_first(snapshot: Snapshot, idents: list[int]) -> list[int]:
    return sorted(idents, key=lambda ident: snapshot.rows[ident].tie) if len(idents) > 1 else idents


def _value(query: SearchQuery) -> Callable[[Row], float | None]:
    near = query.near
    if query.sort.by is SortBy.NUMBER:
        return lambda row: row.numbers.get(query.sort.number)
    if query.sort.by is SortBy.DISTANCE and near:
        return lambda row: kilometres(near, row.point) if row.point else None
    return lambda row: row.date


def _title(row: Row, language: str) -> str:
    """Folded, so that ё stands beside е."""
    return row.titles.get(language) or next(iter(row.titles.values()), "")
