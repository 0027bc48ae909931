"""What the search page shows of a result: names, choices, chips, badges."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.partial_date import format_partial
from search.facets import SECTION_NAMES, TITLES, Label, Name, value_name
from search.parameters import FILTERS, SORTS, Asked, clean
from search.query import SearchQuery
from search.results import Bucket, Hit, SearchResult

KIND_NAMES: dict[str, Label] = {
    "project": pgettext_lazy("kind of result", "Project"),
    "cluster": pgettext_lazy("kind of result", "Cluster"),
    "area": pgettext_lazy("kind of result", "Area"),
    "instrument": pgettext_lazy("kind of result", "Support measure"),
    "programme": pgettext_lazy("kind of result", "Programme"),
    "organisation": pgettext_lazy("kind of result", "Organisation"),
    "news": pgettext_lazy("kind of result", "News"),
    "page": pgettext_lazy("kind of result", "Page"),
}
# Listed also where nothing is found in them, so that a reader sees what there is to search.
MAIN_SECTIONS = ("project", "cluster", "area", "instrument", "news")
ONLY_IN: dict[tuple[str, ...], Label] = {("ru",): _("in Russian only"), ("en",): _("in English only")}
SORT_NAMES: dict[str, Label] = {
    "relevance": pgettext_lazy("order of results", "relevance"),
    "newest": pgettext_lazy("order of results", "newest first"),
    "oldest": pgettext_lazy("order of results", "oldest first"),
    "title": pgettext_lazy("order of results", "by name"),
}
PARAMETER_NAMES: dict[str, Label] = {
    **TITLES,
    "from": pgettext_lazy("span of time", "Not before"),
    "to": pgettext_lazy("span of time", "Not after"),
    "sort": _("Sort"),
    "page": pgettext_lazy("pages", "Page"),
}
IN_SIGHT = 6  # values of a facet; the others unfold


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Label
    count: int = 0
    chosen: bool = False
    language: str = ""  # of the label, where it is not the page's
    url: str = ""


@dataclass(frozen=True, slots=True)
class ShownFacet:
    name: str
    title: Label
    choices: tuple[Choice, ...]

    @property
    def in_sight(self) -> tuple[Choice, ...]:
        """What is chosen, then the first of the others, all in the order of the facet."""
        others = [choice for choice in self.choices if not choice.chosen]
        room = max(IN_SIGHT - (len(self.choices) - len(others)), 0)
        # A fold for one value would take the place of the value; sections are few.
        is_long = len(others) > room + 1 and self.name != "kind"
        hidden = {choice.value for choice in others[room:]} if is_long else set()
        return tuple(choice for choice in self.choices if choice.value not in hidden)

    @property
    def folded(self) -> tuple[Choice, ...]:
        in_sight = {choice.value for choice in self.in_sight}
        return tuple(choice for choice in self.choices if choice.value not in in_sight)


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of the reader, and the address without it."""

    facet: Label
    label: Label
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: Hit
    kind: Label
    badge: Label
    language: str  # of the texts, where it is not the page's

    @property
    def is_demo(self) -> bool:
        """Invented for a demonstration."""
        return bool(self.hit.facets.get("demo"))


def facets(result: SearchResult, language: str) -> list[ShownFacet]:
    """Those in which there is something to choose."""
    shown = (ShownFacet(name, title, tuple(_choices(name, result, language))) for name, title in TITLES.items())
    return [facet for facet in shown if len(facet.choices) > 1 or any(choice.chosen for choice in facet.choices)]


def browse(result: SearchResult, language: str) -> list[ShownFacet]:
    """The same as links, each to all that has the value."""
    return [
        ShownFacet(
            facet.name,
            facet.title,
            tuple(
                Choice(choice.value, choice.label, choice.count, language=choice.language, url=_only(facet, choice))
                for choice in facet.choices
                if choice.count
            ),
        )
        for facet in facets(result, language)
    ]


def _only(facet: ShownFacet, choice: Choice) -> str:
    parameters = QueryDict(mutable=True)
    parameters[facet.name] = choice.value
    return f"?{parameters.urlencode()}"


def _choices(facet: str, result: SearchResult, language: str) -> Iterator[Choice]:
    buckets = {bucket.value: bucket for bucket in result.facets.get(facet, ())}
    for value, bucket in _in_order(facet, buckets).items():
        if name := value_name(facet, value, language):
            yield Choice(value, name.text, bucket.count, bucket.chosen, name.language)


def _in_order(facet: str, buckets: dict[str, Bucket]) -> dict[str, Bucket]:
    """Sections in the order of the portal, years from the latest; the others as the engine counts them."""
    if facet == "kind":
        order = [kind for kind in SECTION_NAMES if kind in buckets or kind in MAIN_SECTIONS]
        return {kind: buckets.get(kind, Bucket(kind, 0)) for kind in order}
    return dict(sorted(buckets.items(), reverse=True)) if facet == "year" else buckets


def chips(asked: Asked, parameters: QueryDict) -> list[Chip]:
    """Every choice with the way to take it back."""
    language = asked.query.language
    found = [
        Chip(TITLES[facet], name.text, without(parameters, facet, value), name.language)
        for facet, values in asked.query.facets.items()
        for value in values
        if (name := value_name(facet, value, language) or Name(value))
    ]
    for parameter, date in (("from", asked.start), ("to", asked.end)):
        if date:
            text = format_partial(date, language)
            found.append(Chip(PARAMETER_NAMES[parameter], text, without(parameters, parameter)))
    return found


def without(parameters: QueryDict, parameter: str, value: str | None = None) -> str:
    """The address without a parameter, or without one of its values; from the first page again."""
    changed = parameters.copy()
    left = [other for other in changed.getlist(parameter) if value is not None and clean(other) != value]
    changed.setlist(parameter, left)
    changed.pop("page", None)
    return f"?{changed.urlencode()}"


def without_filters(parameters: QueryDict) -> str:
    """Text and order stay."""
    changed = parameters.copy()
    for parameter in (*FILTERS, "page"):
        changed.pop(parameter, None)
    return f"?{changed.urlencode()}"


def sorts(query: SearchQuery) -> list[Choice]:
    return [Choice(value, SORT_NAMES[value], chosen=sort == query.sort) for value, sort in SORTS.items()]


def ignored(asked: Asked) -> list[tuple[Label, str]]:
    return [(PARAMETER_NAMES[left_out.parameter], left_out.value) for left_out in asked.ignored]


def shown(hit: Hit, language: str) -> ShownHit:
    return ShownHit(
        hit,
        KIND_NAMES.get(hit.kind, ""),
        ONLY_IN.get(hit.languages, ""),
        "" if hit.language == language else hit.language,
    )
