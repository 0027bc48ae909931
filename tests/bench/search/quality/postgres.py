"""PostgreSQL full text as one writes it by hand: weighted columns, any of the words, ts_rank."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import psycopg
from psycopg import sql

from search.document import SearchDocument
from tests.bench.search.quality.questions import Question
from tests.bench.search.quality.systems import DEPTH, Answer, both_languages

WEIGHTS = {"title": "A", "keywords": "B", "place": "B", "summary": "B", "body": "D"}
WORD = re.compile(r"\w+")
VECTOR = sql.SQL(" || ").join(
    sql.SQL("setweight(to_tsvector('russian', %({})s), {})").format(sql.SQL(field), sql.Literal(weight))
    for field, weight in WEIGHTS.items()
)
INSERT = sql.SQL("INSERT INTO bench_document VALUES (%(key)s, {})").format(VECTOR)
SELECT = """
    SELECT key FROM bench_document, to_tsquery('russian', %(words)s) AS wanted
    WHERE vector @@ wanted ORDER BY ts_rank(vector, wanted) DESC, key LIMIT %(depth)s
"""


def address() -> str:
    return os.environ.get("TEST_DATABASE_URL", "")


class ByHand:
    name = "PostgreSQL by hand"
    settings = "to_tsvector('russian'), weights A/B/D, words joined by OR, ts_rank"

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def answers(self, questions: Sequence[Question]) -> list[Answer]:
        return [self._answer(question.text) for question in questions]

    def _answer(self, text: str) -> Answer:
        began = perf_counter()
        words = " | ".join(WORD.findall(text))
        rows = self._connection.execute(SELECT, {"words": words, "depth": DEPTH}).fetchall() if words else []
        return Answer(tuple(key for (key,) in rows), (perf_counter() - began) * 1000, above=len(rows))

    @property
    def size(self) -> int:
        row = self._connection.execute("SELECT pg_total_relation_size('bench_document')").fetchone()
        return int(row[0]) if row else 0


class PostgresByHand:
    name = ByHand.name

    @property
    def missing(self) -> str:
        return "" if address().startswith("postgres") else "TEST_DATABASE_URL=postgres://…"

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[ByHand]]:
        with psycopg.connect(address()) as connection:
            connection.execute("CREATE TEMP TABLE bench_document (key text PRIMARY KEY, vector tsvector)")
            for document in documents:
                fields = {field: both_languages(document, field) for field in WEIGHTS}
                connection.execute(INSERT, {"key": document.key, **fields})
            connection.execute("CREATE INDEX ON bench_document USING gin (vector)")
            connection.execute("ANALYZE bench_document")
            yield [ByHand(connection)]
