"""A typed fact of a record: what is known, as of when and from where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language

from portal.partial_date import PartialDate, format_partial
from programme.figures import format_as_of


@dataclass(frozen=True, slots=True)
class Fact:
    """`values` in the words of the active language; none means "not stated"."""

    key: str
    label: str | Promise
    values: Sequence[str] = ()
    as_of: PartialDate | None = None
    sources: Sequence[Any] = ()
    note: str = ""

    @property
    def is_stated(self) -> bool:
        return bool(self.values)

    @property
    def text(self) -> str:
        return ", ".join(self.values)

    @property
    def as_of_text(self) -> str:
        return format_as_of(self.as_of, language()) if self.as_of else ""


@dataclass(frozen=True, slots=True)
class FactGroup:
    key: str
    label: str | Promise
    facts: Sequence[Fact]

    @property
    def stated(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.is_stated]

    @property
    def common(self) -> Fact | None:
        """The first fact, if date and sources are the same for all: then they need to be said but once."""
        first, *others = self.stated or [None]
        if first is None or not first.sources:
            return None
        is_same = all((fact.as_of, fact.sources) == (first.as_of, first.sources) for fact in others)
        return first if is_same else None


def language() -> str:
    return "en" if get_language() == "en" else "ru"


def words(*values: Any) -> list[str]:
    """What is known of the values, as text."""
    return [str(value) for value in values if value not in (None, "")]


def known(*sources: Any) -> list[Any]:
    return [source for source in sources if source]


def day(date: Any) -> str:
    return format_partial(PartialDate.parse(date.isoformat()), language()) if date else ""


def names(things: Iterable[Any]) -> list[str]:
    return words(*(thing.name for thing in things))
