"""Nothing found: what to take away, and how much there would be then."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from investment_projects.catalogue.choices import FACET_TITLES, RANGE_TITLES, named, range_words
from investment_projects.filters import Selection
from search import service
from search.facets import Label, Name


@dataclass(frozen=True, slots=True)
class WayOut:
    """`name` is empty for the words."""

    name: Label
    values: str
    url: str
    count: int


def ways_out(selection: Selection, language: str) -> list[WayOut]:
    """Each counted by a question of its own, the widest way first."""
    found = [
        WayOut(name, values, left.address(), service.search(left.query(language, size=0)).total)
        for name, values, left in _lighter(selection, language)
    ]
    return sorted((way for way in found if way.count), key=lambda way: -way.count)


def _lighter(selection: Selection, language: str) -> Iterator[tuple[Label, str, Selection]]:
    if selection.text and selection.is_filtered:
        yield "", selection.text, replace(selection, text="", exact=False, sort="", page=1)
    for name, values in selection.facets.items():
        labels = [(named(name, value, language) or Name(value)).text for value in values]
        yield FACET_TITLES[name], ", ".join(map(str, labels)), selection.without(name)
    for name, wanted in selection.ranges.items():
        yield RANGE_TITLES[name], range_words(name, wanted), selection.without(name)
