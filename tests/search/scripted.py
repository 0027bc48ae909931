"""A second engine that does as the test says, behind the interface of a real one."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from search import configured
from search.engines.base import Delete, EngineUnavailable, Health, Upsert, WriteReport
from search.engines.sqlite import SqliteEngine
from search.results import Completion, EngineResult, Hit
from search.understanding import QueryPlan


class ScriptedEngine(SqliteEngine):
    name = configured.DISTRIBUTED

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.reading: Callable[[], None] = lambda: None  # what happens before an answer
        self.writing: Callable[[], None] = lambda: None
        self.asked: list[str] = []

    def search(self, plan: QueryPlan) -> EngineResult:
        self._note("search", self.reading)
        return super().search(plan)

    def iterate(self, plan: QueryPlan) -> Iterator[Hit]:
        self._note("iterate", self.reading)
        yield from super().iterate(plan)

    def suggest(self, prefix: str, language: str, limit: int = 8) -> Sequence[Completion]:
        self._note("suggest", self.reading)
        return super().suggest(prefix, language, limit)

    def more_like(self, key: str, language: str, limit: int = 4) -> Sequence[Hit]:
        self._note("more_like", self.reading)
        return super().more_like(key, language, limit)

    def write(self, operations: Iterable[Upsert | Delete]) -> WriteReport:
        self._note("write", self.writing)
        return super().write(operations)

    def health(self) -> Health:
        try:
            self.reading()
        except Exception as error:
            return Health(False, detail=type(error).__name__)
        return super().health()

    def _note(self, call: str, happens: Callable[[], None]) -> None:
        self.asked.append(call)
        happens()


def refuse() -> None:
    raise EngineUnavailable("refused")


class Hang:
    """Holds whoever comes until it is let go, then refuses."""

    def __init__(self) -> None:
        self.reached, self.released = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        self.released.wait(30)
        refuse()
