"""Titles that begin as the reader types, the shortest first."""

import sqlite3
from itertools import groupby

from search.analysis import tokenise
from search.engines.sqlite.schema import title_length, titles_in
from search.results import Completion

BY_LENGTH = """
    SELECT title.id, title.text, title.url, title.kind
    FROM title_words CROSS JOIN title ON title.id = title_words.rowid
    WHERE title_words MATCH ? AND title_words.rowid BETWEEN ? AND ? AND title.language = ? ORDER BY title_words.rowid
"""


def begun(connection: sqlite3.Connection, prefix: str, language: str, limit: int) -> list[Completion]:
    typed = [token.word for token in tokenise(prefix)]
    if not typed:
        return []
    expression = " AND ".join(f'"{word}"' for word in typed) + "*"
    found: list[Completion] = []
    numbers = titles_in(language)
    rows = connection.execute(BY_LENGTH, (expression, numbers[0], numbers[-1], language))
    for _length, alike in groupby(rows, lambda row: title_length(row[0])):
        found += sorted((Completion(*row[1:]) for row in alike), key=lambda completion: completion.text)
        if len(found) >= limit:
            break
    return found[:limit]
