"""The embedded engine: SQLite FTS5 over text that was analysed in Python."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from sqlite3 import Connection

from search.analysis.stop_words import STOP_WORDS
from search.engines.base import Capability, Delete, EngineUnavailable, Health, Upsert, WriteReport
from search.engines.sqlite import completions, facets, hits, match, order, schema, words
from search.engines.sqlite.files import IndexFile
from search.engines.sqlite.rebuild import SqliteRebuild, rebuilding
from search.engines.sqlite.snapshot import Snapshot, refreshed
from search.engines.sqlite.write import write_all
from search.query import MAX_SIZE, MAX_WINDOW, SearchQuery
from search.results import Completion, EngineResult, Hit
from search.understanding.concepts import concepts
from search.understanding.plan import Concept, QueryPlan
from search.understanding.vocabulary import Vocabulary

STREAMED_AT_ONCE = 200
LIKENESS_TERMS = 24


class SqliteEngine:
    name = "sqlite"
    capabilities = frozenset(Capability)

    def __init__(self, path: Path) -> None:
        self._index = IndexFile(path)
        self._remembered: tuple[Path | None, Snapshot] = (None, Snapshot())
        self._words: tuple[tuple[Path, int] | None, Vocabulary] = (None, Vocabulary())
        self._refreshing = threading.Lock()

    def search(self, plan: QueryPlan) -> EngineResult:
        query = plan.query
        with self._index.reading() as (connection, target):
            snapshot = self._snapshot(connection, target)
            matches = match.text_matches(connection, snapshot, plan)
            filters = list(match.filters(snapshot, plan))
            found = _filtered(matches, filters)
            scores = order.scores(connection, snapshot, plan, matches, found) if query.size else {}
            idents = _page(order.ordered(snapshot, query, found, scores), query)
            return EngineResult(
                hits=tuple(hits.load(connection, idents, query, plan.terms, scores)),
                total=found.bit_count(),
                facets=facets.count(snapshot, query, matches, filters),
                numbers={number: facets.stats(snapshot, number, found) for number in query.want_numbers},
            )

    def iterate(self, plan: QueryPlan) -> Iterator[Hit]:
        with self._index.streaming() as (connection, target):
            snapshot = self._snapshot(connection, target)
            matches = match.text_matches(connection, snapshot, plan)
            found = _filtered(matches, match.filters(snapshot, plan))
            scores = order.scores(connection, snapshot, plan, matches, found)
            idents = order.ordered(snapshot, plan.query, found, scores)
            while batch := list(islice(idents, STREAMED_AT_ONCE)):
                yield from hits.load(connection, batch, plan.query, plan.terms, scores)

    def suggest(self, prefix: str, language: str, limit: int = 8) -> Sequence[Completion]:
        with self._index.reading() as (connection, _target):
            return completions.begun(connection, prefix, language, limit)

    def more_like(self, key: str, language: str, limit: int = 4) -> Sequence[Hit]:
        with self._index.reading() as (connection, target):
            row = connection.execute(
                "SELECT id, title, keywords, place FROM terms JOIN document ON id = terms.rowid WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                return []
            telling = dict.fromkeys(word for word in " ".join(row[1:]).split() if word not in STOP_WORDS)
            concepts = tuple(Concept(((term,),)) for term in list(telling)[:LIKENESS_TERMS])
            plan = QueryPlan(SearchQuery(language=language), concepts, minimum=1)
            snapshot = self._snapshot(connection, target)
            matches = match.text_matches(connection, snapshot, plan)
            found = matches & ~(1 << row[0])
            scores = order.scores(connection, snapshot, plan, matches, found)
            idents = list(islice(order.ordered(snapshot, plan.query, found, scores), limit))
            return hits.load(connection, idents, plan.query, frozenset(), scores)

    def vocabulary(self) -> Vocabulary:
        """Read once per version of the index."""
        with self._index.reading() as (connection, target):
            moment = (target, schema.sequence(connection))
            known_moment, known = self._words
            if known_moment != moment:
                known = words.vocabulary(connection).with_names(concepts())
                self._words = (moment, known)
            return known

    def write(self, operations: Iterable[Upsert | Delete]) -> WriteReport:
        with self._index.writing() as connection:
            return write_all(connection, operations)

    def rebuild(self) -> AbstractContextManager[SqliteRebuild]:
        return rebuilding(self._index)

    def scan(self) -> Iterator[tuple[str, int]]:
        with self._index.streaming() as (connection, _target):
            yield from connection.execute("SELECT key, fingerprint FROM document WHERE NOT deleted ORDER BY key")

    def health(self) -> Health:
        try:
            with self._index.reading() as (connection, target):
                return Health(True, schema.count(connection), target.stat().st_size)
        except EngineUnavailable as error:
            return Health(False, detail=str(error))

    def _snapshot(self, connection: Connection, target: Path) -> Snapshot:
        with self._refreshing:
            known_target, known = self._remembered
            snapshot = refreshed(connection, known if known_target == target else Snapshot())
            # A reader that began earlier must not take newer rows away from the others.
            if known_target != target or snapshot.seq > known.seq:
                self._remembered = (target, snapshot)
            return snapshot


def _filtered(matches: int, filters: Iterable[tuple[str, int]]) -> int:
    for _name, rows in filters:
        matches &= rows
    return matches


def _page(idents: Iterator[int], query: SearchQuery) -> list[int]:
    size = min(max(query.size, 0), MAX_SIZE)
    start = (max(query.page, 1) - 1) * size
    return list(islice(idents, start, start + size)) if start + size <= MAX_WINDOW else []
