"""Which words stand in how many objects: kept as objects come and go, so that it holds nothing of what has gone."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from search.analysis import term, tokenise
from search.document import SearchDocument
from search.engines.fields import texts_of
from search.engines.sqlite import codec, schema
from search.understanding.vocabulary import Vocabulary

COUNT = """
    INSERT INTO word (word, term, documents) VALUES (?, ?, ?)
    ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents
"""


HOLDING = "SELECT count(*) FROM terms WHERE terms MATCH ?"
FEW = 20  # objects: half of so few is no telling number


def words_of(document: SearchDocument) -> set[str]:
    """But for the code: a letter of it is no word to correct by."""
    return {token.word for token in tokenise("\n".join(texts_of(replace(document, code="")).values()))}


def stored_words(connection: sqlite3.Connection, ident: int) -> set[str]:
    row = connection.execute("SELECT document FROM content WHERE id = ?", (ident,)).fetchone()
    return words_of(codec.decode(row[0])) if row else set()


def add(connection: sqlite3.Connection, change: Counter[str]) -> None:
    rows = [(word, term(word), documents) for word, documents in change.items() if documents]
    connection.executemany(COUNT, rows)
    if any(documents < 0 for _, _, documents in rows):
        connection.execute("DELETE FROM word WHERE documents <= 0")


def vocabulary(connection: sqlite3.Connection) -> Vocabulary:
    rows = connection.execute("SELECT word, documents, term FROM word ORDER BY documents").fetchall()
    words = {word: documents for word, documents, _ in rows}
    return Vocabulary(words, {term: word for word, _, term in rows}, frozenset(_common(connection, rows)))


def _common(connection: sqlite3.Connection, rows: list[tuple[str, int, str]]) -> Iterator[str]:
    """Only a term whose words together stand in so many objects can do so itself: to count all of them takes long."""
    at_most: Counter[str] = Counter()
    for _word, documents, of_word in rows:
        at_most[of_word] += documents
    half = max(FEW, schema.count(connection) // 2)
    for candidate, documents in at_most.items():
        if documents > half and connection.execute(HOLDING, (f'"{candidate}"',)).fetchone()[0] > half:
            yield candidate
