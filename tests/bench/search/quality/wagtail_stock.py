"""Wagtail's own search over a plain model, in a process with settings of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from search.document import SearchDocument
from tests.bench.search.quality import postgres
from tests.bench.search.quality.questions import Question
from tests.bench.search.quality.systems import Answer, both_languages

FIELDS = ("title", "keywords", "place", "summary", "body")
OPERATORS = {"and": "all words (its default)", "or": "any word"}
ROOT = Path(__file__).resolve().parents[4]


class Stock:
    """One operator of the stock backend; all answers come from one start of the process."""

    size = 0

    def __init__(self, database: str, operator: str, documents: Sequence[SearchDocument], address: str) -> None:
        self.name = f"Wagtail stock, {database}, {operator.upper()}"
        self.settings = f"modelsearch over one model, boosts 5/3/2/2/1, {OPERATORS[operator]}"
        self._task = {
            "database": address,
            "operator": operator,
            "documents": [
                {"key": document.key} | {field: both_languages(document, field) for field in FIELDS}
                for document in documents
            ],
        }

    def answers(self, questions: Sequence[Question]) -> list[Answer]:
        task = json.dumps({**self._task, "texts": [question.text for question in questions]})
        command = [sys.executable, "-m", "tests.bench.search.quality.stock"]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        done = subprocess.run(
            command, input=task, capture_output=True, text=True, cwd=ROOT, env=environment, check=False
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        told = json.loads(done.stdout)
        self.size = told["size"]
        return [Answer(tuple(keys), milliseconds, above=len(keys)) for keys, milliseconds in told["answers"]]


class WagtailOnSqlite:
    name = "Wagtail stock, SQLite"
    missing = ""

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[Stock]]:
        with tempfile.TemporaryDirectory() as folder:
            yield [Stock("SQLite", operator, documents, f"{folder}/{operator}.sqlite3") for operator in OPERATORS]


class WagtailOnPostgres:
    name = "Wagtail stock, PostgreSQL"

    @property
    def missing(self) -> str:
        return postgres.PostgresByHand().missing

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[Stock]]:
        yield [Stock("PostgreSQL", operator, documents, postgres.address()) for operator in OPERATORS]
