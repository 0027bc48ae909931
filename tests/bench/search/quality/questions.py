"""The golden set: what readers type, and the graded answers to the need behind it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from search.document import SearchDocument

FOLDER = Path(__file__).resolve().parents[3] / "search" / "golden"
NOTHING = "nothing"
Grades = Mapping[str, int]
CLEAN = frozenset(
    {"nominative", "case", "plural", "inflected", "yo", "mixed", "acronym", "synonym", "phrase", "number", "known"}
)
SEED, HELD_OUT = "tomsk-2026", 0.3


@dataclass(frozen=True, slots=True)
class Question:
    ident: str
    language: str
    kind: str  # class of difficulty
    text: str
    need: str
    held_out: bool = False
    clean: bool = False  # spelt as the dictionary has it: nothing is to be corrected


@cache
def golden() -> tuple[Question, ...]:
    return tuple(
        Question(
            row["id"],
            row["language"],
            row["class"],
            row["query"],
            row["need"],
            row["held_out"],
            row["class"] in CLEAN,
        )
        for row in _read("queries")
    )


@cache
def needs() -> Mapping[str, str]:
    return dict(_read("needs"))


@cache
def judgements() -> Mapping[str, Grades]:
    """Grades of objects by need: of those that one of the compared systems has among its first ten."""
    return _grades("judgements")


@cache
def strict_judgements() -> Mapping[str, Grades]:
    """With the objects that no system finds and a judge who knows the content would."""
    beyond = _grades("beyond_the_pool")
    return {need: {**grades, **beyond.get(need, {})} for need, grades in judgements().items()}


def held_out(questions: Iterable[Question]) -> frozenset[str]:
    """The rule by which questions are kept from tuning: in each class the first by the hash of their need."""
    classes = defaultdict(list)
    for question in questions:
        classes[question.language, question.kind].append(question)
    return frozenset(
        question.ident
        for members in classes.values()
        for question in sorted(members, key=_place)[: round(HELD_OUT * len(members))]
    )


def stable_key(document: SearchDocument) -> str:
    """The address of an object below the language: the same in every database."""
    return stable_address(next(iter(document.texts.values())).url)


def stable_address(url: str) -> str:
    return url.split("/", 2)[2].rstrip("/")


def _place(question: Question) -> tuple[str, str]:
    need = question.ident if question.kind == NOTHING else question.need
    return hashlib.sha256(f"{SEED}:{need}".encode()).hexdigest(), question.ident


def _grades(name: str) -> dict[str, dict[str, int]]:
    return {
        need: {key: int(grade) for grade, keys in rows.items() for key in keys} for need, rows in _read(name).items()
    }


def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
