"""What every compared system is to this benchmark: documents go in, ranked keys come out."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from search.document import SearchDocument
from tests.bench.search.quality.questions import Question

DEPTH = 50  # answers asked for


@dataclass(frozen=True, slots=True)
class Answer:
    keys: tuple[str, ...]
    milliseconds: float
    above: int  # of the keys: those that hold enough of the words; the rest holds some of them
    corrected: bool = False
    exact: tuple[str, ...] | None = None  # keys for the words exactly as typed


class System(Protocol):
    name: str
    settings: str  # in a line, for the report

    def answers(self, questions: Sequence[Question]) -> list[Answer]: ...

    @property
    def size(self) -> int: ...  # bytes of the index


class Candidate(Protocol):
    """A system before it has an index."""

    name: str

    @property
    def missing(self) -> str: ...  # what it needs and the machine lacks; "" where it can run

    def over(self, documents: Sequence[SearchDocument]) -> AbstractContextManager[Sequence[System]]: ...


def both_languages(document: SearchDocument, field: str) -> str:
    """A field of a document for engines that keep one text: Russian and English after one another."""
    values = (getattr(text, field) for text in document.texts.values())
    return "\n".join(value if isinstance(value, str) else " ".join(value) for value in values)
