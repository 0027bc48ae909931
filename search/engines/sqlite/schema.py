"""The tables of one index file.

`document` is the narrow one that filters and facets are made of, so that counting never reads texts; a deleted object
stays in it as a tombstone, so that a late message cannot bring it back. `content` holds the whole document, `word`
the words of all of them as written.

`terms` holds analysed text in an ordinary FTS5 table (contentless deletes need SQLite 3.43, Debian 12 has 3.40),
`title_terms` that of the titles once more: to look into one column of `terms` is to read all of them. FTS5 gives rows
by their number alone without sorting, so the number of a title begins with its language and its length: suggestions are
the shortest titles first.
"""

import sqlite3
from zlib import crc32

from search import analysis
from search.engines.fields import WEIGHTS

SCHEMA_VERSION = 3
LONGEST_TITLE = 0xFFFF  # of what is told apart
FORMAT = f"{SCHEMA_VERSION}.{analysis.VERSION}"

DDL = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    columns TEXT NOT NULL
);
CREATE INDEX document_seq ON document (seq);
CREATE TABLE content (id INTEGER PRIMARY KEY, document TEXT NOT NULL);
CREATE VIRTUAL TABLE terms USING fts5({", ".join(WEIGHTS)}, tokenize = "unicode61 remove_diacritics 0");
CREATE TABLE word (word TEXT PRIMARY KEY, term TEXT NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX word_gone ON word (documents) WHERE documents <= 0;
CREATE TABLE title (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL,
    text TEXT NOT NULL, url TEXT NOT NULL
);
CREATE INDEX title_document ON title (document);
CREATE VIRTUAL TABLE title_terms USING fts5(terms, tokenize = "unicode61 remove_diacritics 0", detail = none);
CREATE VIRTUAL TABLE title_words USING fts5(words, tokenize = "unicode61 remove_diacritics 0", prefix = "2 3 4");
"""


def titles_in(language: str) -> range:
    """The numbers of its titles, and of those of a language that happens to share them."""
    first = (crc32(language.encode()) & 0x7F) << 56
    return range(first, first + (1 << 56))


def title_number(title: str, language: str, document: int, place: int) -> int:
    return titles_in(language).start | min(len(title), LONGEST_TITLE) << 40 | document << 4 | place


def title_length(number: int) -> int:
    return number >> 40 & LONGEST_TITLE


def create(connection: sqlite3.Connection) -> None:
    connection.executescript(DDL)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("format", FORMAT), ("seq", 0)])


def is_current(connection: sqlite3.Connection) -> bool:
    """Was this file made by the code that reads it?"""
    try:
        row = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    except sqlite3.DatabaseError:  # not even a table of ours
        return False
    return row is not None and row[0] == FORMAT


def sequence(connection: sqlite3.Connection) -> int:
    """Grows with every write: tells a process whether what it remembers still holds."""
    return int(connection.execute("SELECT value FROM meta WHERE name = 'seq'").fetchone()[0])


def next_sequence(connection: sqlite3.Connection) -> int:
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'seq'")
    return sequence(connection)


def count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM document WHERE NOT deleted").fetchone()[0])
