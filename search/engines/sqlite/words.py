"""Which words stand in how many objects: kept as objects come and go, so that it holds nothing of what has gone."""

import sqlite3
from collections import Counter
from dataclasses import replace

from search.analysis import term, tokenise
from search.document import SearchDocument
from search.engines.fields import texts_of
from search.engines.sqlite import codec
from search.understanding.vocabulary import Vocabulary

COUNT = """
    INSERT INTO word (word, term, documents) VALUES (?, ?, ?)
    ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents
"""


COUNTED = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.counted USING fts5vocab(main, terms, row)"
COMMON = "SELECT term FROM temp.counted WHERE doc > max(?, (SELECT count(*) FROM terms) / 2)"
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
    connection.execute(COUNTED)
    common = frozenset(term for (term,) in connection.execute(COMMON, (FEW,)))
    words = {word: documents for word, documents, _ in rows}
    return Vocabulary(words, {term: word for word, _, term in rows}, common)
