"""Nothing found: what to take away, and how much there would be then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from investment_projects.catalogue.choices import FACET_TITLES, RANGE_TITLES, named, range_words
from investment_projects.filters import Selection
from search import service
from search.facets import Label, Name


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that the reader asks for; `name` is empty for the words."""

    name: Label
    values: str
    without: Selection
    alone: Selection


@dataclass(frozen=True, slots=True)
class WayOut:
    condition: Condition
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class WaysOut:
    """`without` one condition; where that does not help, each condition `alone`."""

    without: list[WayOut]
    alone: list[WayOut]


def ways_out(selection: Selection, language: str) -> WaysOut:
    """Each counted by a question of its own, the widest way first."""
    conditions = list(_conditions(selection, language))
    if len(conditions) < 2:  # noqa: PLR2004 - without the only one there would be everything
        return WaysOut([], [])
    without = _counted(((each, each.without) for each in conditions), language)
    return WaysOut(without, [] if without else _counted(((each, each.alone) for each in conditions), language))


def _counted(ways: Iterable[tuple[Condition, Selection]], language: str) -> list[WayOut]:
    found = [
        WayOut(condition, left.address(), service.search(left.query(language, size=0)).total)
        for condition, left in ways
    ]
    return sorted((way for way in found if way.count), key=lambda way: -way.count)


def _conditions(selection: Selection, language: str) -> Iterator[Condition]:
    wordless = replace(selection, text="", exact=False, sort="", page=1)
    bare = wordless.without_filters()
    if selection.text:
        yield Condition("", selection.text, wordless, selection.without_filters())
    for name, values in selection.facets.items():
        labels = [(named(name, value, language) or Name(value)).text for value in values]
        words = ", ".join(map(str, labels))
        yield Condition(FACET_TITLES[name], words, selection.without(name), bare.choosing(name, *values))
    for name, wanted in selection.ranges.items():
        alone = replace(bare, ranges={name: wanted})
        yield Condition(RANGE_TITLES[name], range_words(name, wanted), selection.without(name), alone)
