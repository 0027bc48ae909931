"""A new generation beside the current one, and the switch."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from search.document import SearchDocument
from search.engines.base import Delete, Upsert, WriteReport
from search.engines.sqlite import codec, files, schema
from search.engines.sqlite.files import IndexFile
from search.engines.sqlite.write import write_all


class SqliteRebuild:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, documents: Iterable[SearchDocument]) -> WriteReport:
        self._connection.execute("BEGIN IMMEDIATE")
        report = write_all(self._connection, map(Upsert, documents))
        self._connection.execute("COMMIT")
        return report


@contextmanager
def rebuilding(index: IndexFile) -> Iterator[SqliteRebuild]:
    with files.as_unavailable(), index.rebuild_lock():
        index.ensure()
        begun_at = _sequence_of(index.require())
        target = index.new_generation()
        try:
            with closing(files.connect(target)) as connection:
                yield SqliteRebuild(connection)
                connection.execute("INSERT INTO terms (terms) VALUES ('optimize')")
                with _held_still(index) if begun_at is not None else nullcontext() as current:
                    if current and begun_at is not None:
                        _take_over(current, connection, begun_at)
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                    index.switch_to(target)
        except BaseException:
            files.remove(target)
            raise


def _sequence_of(path: Path) -> int | None:
    """None for a generation that is broken or of another format: there is nothing to take over from it."""
    try:
        with closing(files.connect(path)) as connection:
            return schema.sequence(connection) if schema.is_current(connection) else None
    except sqlite3.DatabaseError:
        return None


@contextmanager
def _held_still(index: IndexFile) -> Iterator[sqlite3.Connection]:
    """No writer gets in between the last look at the old generation and the switch; those that wait go to the new."""
    with closing(files.connect(index.require())) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection
        connection.execute("ROLLBACK")


def _take_over(current: sqlite3.Connection, new: sqlite3.Connection, begun_at: int) -> None:
    """What was written to the old generation while the new one was being built; the later version wins."""
    rows = current.execute(
        "SELECT key, version, document FROM document LEFT JOIN content USING (id) WHERE seq > ?", (begun_at,)
    )
    new.execute("BEGIN IMMEDIATE")
    write_all(
        new,
        (Upsert(codec.decode(text)) if text is not None else Delete(key, version) for key, version, text in rows),
    )
    new.execute("COMMIT")
