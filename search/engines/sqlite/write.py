"""Putting documents in and taking them out."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable

from search.analysis import terms
from search.document import SearchDocument
from search.engines.base import Delete, Upsert, WriteReport
from search.engines.fields import WEIGHTS, folded, texts_of
from search.engines.sqlite import codec, schema, words


def write_all(connection: sqlite3.Connection, operations: Iterable[Upsert | Delete]) -> WriteReport:
    """Each operation for itself: a bad one is reported and leaves no trace."""
    seq = schema.next_sequence(connection)
    written, outdated, failed = 0, 0, []
    counts: Counter[str] = Counter()
    for operation in operations:
        connection.execute("SAVEPOINT operation")
        try:
            change = _apply(connection, operation, seq)
        except (ValueError, TypeError, AttributeError, sqlite3.DataError, sqlite3.IntegrityError) as error:
            connection.execute("ROLLBACK TO operation")
            failed.append((_key(operation), f"{type(error).__name__}: {error}"))
        else:
            written, outdated = written + (change is not None), outdated + (change is None)
            counts.update(change or {})
        connection.execute("RELEASE operation")
    words.add(connection, counts)
    return WriteReport(written, outdated, tuple(failed))


def _key(operation: Upsert | Delete) -> str:
    return operation.key if isinstance(operation, Delete) else operation.document.key


def _apply(connection: sqlite3.Connection, operation: Upsert | Delete, seq: int) -> Counter[str] | None:
    """By how much the count of each word changes; None when the index knows something newer."""
    if isinstance(operation, Upsert):
        return _upsert(connection, operation.document, seq)
    return _delete(connection, operation, seq)


def _upsert(connection: sqlite3.Connection, document: SearchDocument, seq: int) -> Counter[str] | None:
    known = _known(connection, document.key)
    # A deletion wins against an update of the same moment.
    if known and (document.version < known[1] or (document.version == known[1] and known[2])):
        return None
    row = (document.key, document.version, seq, 0, document.fingerprint, json.dumps(_columns(document)))
    change = Counter(words.words_of(document))
    change.subtract(_words_known(connection, known))
    ident = _store(connection, known[0] if known else None, row)
    connection.execute("INSERT INTO content VALUES (?, ?)", (ident, codec.encode(document)))
    columns = ", ".join(WEIGHTS)
    connection.execute(
        f"INSERT INTO terms (rowid, {columns}) VALUES (?{', ?' * len(WEIGHTS)})",  # noqa: S608 - names of our own
        (ident, *(" ".join(terms(text)) for text in texts_of(document).values())),
    )
    _store_titles(connection, ident, document)
    return change


def _store_titles(connection: sqlite3.Connection, ident: int, document: SearchDocument) -> None:
    titles = "\n".join(text.title for text in document.texts.values())
    connection.execute("INSERT INTO title_terms (rowid, terms) VALUES (?, ?)", (ident, " ".join(terms(titles))))
    for place, (language, text) in enumerate(document.texts.items()):
        number = schema.title_number(text.title, language, ident, place)
        connection.execute(
            "INSERT INTO title (id, document, language, kind, text, url) VALUES (?, ?, ?, ?, ?, ?)",
            (number, ident, language, document.kind, text.title, text.url),
        )
        connection.execute("INSERT INTO title_words (rowid, words) VALUES (?, ?)", (number, folded(text.title)))


def _delete(connection: sqlite3.Connection, operation: Delete, seq: int) -> Counter[str] | None:
    known = _known(connection, operation.key)
    if known and operation.version < known[1]:
        return None
    change: Counter[str] = Counter()
    change.subtract(_words_known(connection, known))
    _store(connection, known[0] if known else None, (operation.key, operation.version, seq, 1, 0, "{}"))
    return change


def _words_known(connection: sqlite3.Connection, known: tuple[int, int, bool] | None) -> set[str]:
    return words.stored_words(connection, known[0]) if known else set()


def _known(connection: sqlite3.Connection, key: str) -> tuple[int, int, bool] | None:
    row = connection.execute("SELECT id, version, deleted FROM document WHERE key = ?", (key,)).fetchone()
    return (row[0], row[1], bool(row[2])) if row else None


def _store(connection: sqlite3.Connection, ident: int | None, row: tuple[str, int, int, int, int, str]) -> int:
    """The narrow row, old contents removed; an object keeps its number for good."""
    if ident is not None:
        connection.execute("DELETE FROM content WHERE id = ?", (ident,))
        connection.execute("DELETE FROM terms WHERE rowid = ?", (ident,))
        connection.execute("DELETE FROM title_terms WHERE rowid = ?", (ident,))
        connection.execute("DELETE FROM title_words WHERE rowid IN (SELECT id FROM title WHERE document = ?)", (ident,))
        connection.execute("DELETE FROM title WHERE document = ?", (ident,))
    cursor = connection.execute(
        "INSERT INTO document (id, key, version, seq, deleted, fingerprint, columns) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, seq = excluded.seq, deleted = excluded.deleted, "
        "fingerprint = excluded.fingerprint, columns = excluded.columns RETURNING id",
        (ident, *row),
    )
    return int(cursor.fetchone()[0])


def _columns(document: SearchDocument) -> dict[str, object]:
    """What is counted, filtered and sorted by."""
    return {
        "kind": document.kind,
        "facets": {name: list(values) for name, values in document.facets.items()},
        "numbers": {name: float(value) for name, value in document.numbers.items()},
        "date": document.date.timestamp() if document.date else None,
        "year": document.date.year if document.date else None,
        "point": document.point,
        "titles": {language: folded(text.title) for language, text in document.texts.items()},
    }
