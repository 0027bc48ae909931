"""The portal's search, through its one door, on either engine."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from search import configured, service
from search.document import SearchDocument
from search.engines.base import SearchEngine
from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.results import SearchResult
from tests.bench.search.quality.questions import Question, stable_address
from tests.bench.search.quality.systems import DEPTH, Answer


class Service:
    def __init__(self, name: str, settings: str, embedded: SqliteEngine, distributed: SearchEngine | None) -> None:
        self.name, self.settings = name, settings
        self._embedded, self._distributed = embedded, distributed

    def answers(self, questions: Sequence[Question]) -> list[Answer]:
        embedded, distributed = (lambda: self._embedded), (lambda: self._distributed)
        with (
            patch.object(service, "embedded", embedded),
            patch.multiple(configured, embedded=embedded, distributed=distributed),
        ):
            service.search(SearchQuery("томск"))  # dictionary and words are read once per process
            return [_answer(question) for question in questions]

    @property
    def size(self) -> int:
        return (self._distributed or self._embedded).health().size_bytes


def _answer(question: Question) -> Answer:
    began = perf_counter()
    found = service.search(SearchQuery(question.text, question.language, size=DEPTH))
    milliseconds = (perf_counter() - began) * 1000
    if found.degraded:
        raise RuntimeError(f"The wrong engine answered {question.text!r}")
    return Answer(
        _keys(found),
        milliseconds,
        above=len(found.hits),
        corrected=bool(found.suggestion and found.suggestion.applied),
        exact=_exact(question) if question.clean else None,
    )


def _exact(question: Question) -> tuple[str, ...]:
    return _keys(service.search(SearchQuery(question.text, question.language, size=DEPTH, correct=False)))


def _keys(found: SearchResult) -> tuple[str, ...]:
    """All that the reader sees, above and under the line."""
    return tuple(stable_address(hit.url) for hit in (*found.hits, *found.partial))


class Embedded:
    name = "ours, embedded"
    missing = ""

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[Service]]:
        with embedded_index(documents) as engine:
            yield [Service(self.name, "SQLite FTS5, as shipped", engine, None)]


@contextmanager
def embedded_index(documents: Sequence[SearchDocument]) -> Iterator[SqliteEngine]:
    """Over these documents, in a folder that is thrown away; the words to correct by are read from it."""
    with tempfile.TemporaryDirectory() as folder:
        engine = SqliteEngine(Path(folder) / "index.sqlite3")
        fill(engine, documents)
        yield engine


def fill(engine: SearchEngine, documents: Sequence[SearchDocument]) -> None:
    with engine.rebuild() as build:
        build.add(documents)
