"""The order of the rows found. Ties: the newer first, then by key, so that pages never overlap."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter

from search.engines import ranking
from search.engines.distance import kilometres
from search.engines.fields import WEIGHTS
from search.engines.sqlite import bits
from search.engines.sqlite.match import all_of, expression, is_named
from search.engines.sqlite.snapshot import KIND, Row, Snapshot
from search.query import SearchQuery, SortBy
from search.understanding.plan import Concept, QueryPlan

SAME_SCORE = 6  # decimals
SCORES = f"""
    SELECT rowid, -bm25(terms, {", ".join(map(str, WEIGHTS.values()))}) FROM terms WHERE terms MATCH ?
"""  # noqa: S608 - the weights are ours
SCORES_OF_ROWS = f"{SCORES} AND +rowid IN (SELECT value FROM json_each(?))"  # noqa: S608 - "+": or it matches row by row
NAMED_IN_TITLE = "SELECT json_group_array(rowid) FROM title_terms WHERE title_terms MATCH ?"


def scores(
    connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan, matches: int, found: int
) -> dict[int, float]:
    """BM25 of the rows found; whether enough of the concepts are there was decided before."""
    if not found or not plan.scored:
        return {}
    if matches == found and _is_all_of_plain(plan):  # as they were matched: there are no other rows
        total: Mapping[int, float] = dict(connection.execute(SCORES, (all_of(plan.concepts),)))
    else:
        total = _any_of(connection, snapshot, plan, json.dumps(list(bits.to_ids(found))))
    titled, lesser, known = _share_in_title(connection, plan), _lesser(snapshot, found), snapshot.rows
    return {
        ident: round(score * (1 + ranking.IN_TITLE * titled.get(ident, 0.0)) * lesser.get(ident, 1.0), SAME_SCORE)
        for ident, score in total.items()
        if ident in known  # another thread may have heard of what has gone since
    }


def _lesser(snapshot: Snapshot, found: int) -> dict[int, float]:
    """What the rows of some kinds are worth."""
    return {
        ident: worth
        for kind, worth in ranking.KINDS.items()
        for ident in bits.to_ids(found & snapshot.having(KIND, kind))
    }


def _is_all_of_plain(plan: QueryPlan) -> bool:
    """Are all concepts needed, and has each of them one name?"""
    needed = plan.minimum == len(plan.scored)
    return needed and all(len(concept.alternatives) == 1 for concept in plan.concepts)


def _any_of(connection: sqlite3.Connection, snapshot: Snapshot, plan: QueryPlan, rows: str) -> Mapping[int, float]:
    """A thing with several names counts by the best of them: summed up, the text that lists them all would win."""
    plain = [concept for concept in plan.scored if len(concept.alternatives) == 1]
    total = defaultdict(float, _bm25(connection, plain, rows))
    for concept in plan.scored:
        if len(concept.alternatives) > 1:
            for ident, score in _best_name(connection, snapshot, concept, rows).items():
                total[ident] += score
    return total


def _share_in_title(connection: sqlite3.Connection, plan: QueryPlan) -> Mapping[int, float]:
    """For each row whose title names any of the concepts: the share of them."""
    named = (
        connection.execute(NAMED_IN_TITLE, (expression([concept]),)).fetchone()[0]
        for concept in filter(is_named, plan.scored)
    )
    counted = Counter(chain.from_iterable(map(json.loads, named)))
    return {ident: number / len(plan.scored) for ident, number in counted.items()}


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
    return dict(connection.execute(SCORES_OF_ROWS, (expression(concepts), rows))) if concepts else {}


def ordered(snapshot: Snapshot, query: SearchQuery, found: int, of_row: Mapping[int, float]) -> Iterator[int]:
    rows = snapshot.rows
    if query.sort.by is SortBy.RELEVANCE:
        return _by_score(snapshot, found, of_row)
    by_tie = _newest_first(snapshot, list(bits.to_ids(found)))
    if query.sort.by is SortBy.TITLE:
        known = sorted(by_tie, key=lambda ident: _title(rows[ident], query.language))
        return reversed(known) if query.sort.descending else iter(known)
    value = _value(query)
    sign = -1 if query.sort.descending else 1
    stated = {ident: value(rows[ident]) for ident in by_tie}

    def position(ident: int) -> tuple[bool, float]:
        number = stated[ident]
        return (True, 0.0) if number is None else (False, sign * number)

    return iter(sorted(by_tie, key=position))


def _by_score(snapshot: Snapshot, found: int, of_row: Mapping[int, float]) -> Iterator[int]:
    """Equal scores are rare: only they are looked at twice, and only those that are asked for."""
    idents = of_row if len(of_row) == found.bit_count() else bits.to_ids(found)
    best_first = sorted(((of_row.get(ident, 0.0), ident) for ident in idents), reverse=True)
    for _score, same in groupby(best_first, itemgetter(0)):
        yield from _newest_first(snapshot, [ident for _score, ident in same])


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
