"""What the search page shows of a result: names, choices, badges."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.parameters import LANGUAGE_VALUES, SORTS
from search.query import SearchQuery
from search.results import Hit, SearchResult

Label = str | Promise

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
SECTION_NAMES: dict[str, Label] = {
    "project": pgettext_lazy("section of the portal", "Projects"),
    "cluster": pgettext_lazy("section of the portal", "Clusters"),
    "area": pgettext_lazy("section of the portal", "Areas"),
    "instrument": pgettext_lazy("section of the portal", "Support measures"),
    "programme": pgettext_lazy("section of the portal", "Programme"),
    "organisation": pgettext_lazy("section of the portal", "Organisations"),
    "news": pgettext_lazy("section of the portal", "News"),
    "page": pgettext_lazy("section of the portal", "Other pages"),
}
# Listed also where nothing is found in them, so that a reader sees what there is to search.
MAIN_SECTIONS = ("project", "cluster", "area", "instrument", "news")
LANGUAGE_NAMES: dict[str, Label] = {"en": _("available in English"), "ru-only": _("in Russian only")}
ONLY_IN: dict[tuple[str, ...], Label] = {("ru",): _("in Russian only"), ("en",): _("in English only")}
SORT_NAMES: dict[str, Label] = {
    "relevance": pgettext_lazy("order of results", "relevance"),
    "newest": pgettext_lazy("order of results", "newest first"),
    "oldest": pgettext_lazy("order of results", "oldest first"),
    "title": pgettext_lazy("order of results", "by name"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Label
    count: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class ShownHit:
    hit: Hit
    kind: Label
    badge: Label
    language: str  # of the texts, where it is not the page's


def kinds(result: SearchResult) -> list[Choice]:
    found = {bucket.value: bucket for bucket in result.facets.get("kind", ())}
    return [
        Choice(kind, name, found[kind].count, found[kind].chosen) if kind in found else Choice(kind, name)
        for kind, name in SECTION_NAMES.items()
        if kind in found or kind in MAIN_SECTIONS
    ]


def languages(result: SearchResult) -> list[Choice]:
    found = {bucket.value: bucket for bucket in result.facets.get("language", ())}
    return [
        Choice(value, LANGUAGE_NAMES[value], found[value].count, found[value].chosen)
        for value in LANGUAGE_VALUES
        if value in found
    ]


def sorts(query: SearchQuery) -> list[Choice]:
    return [Choice(value, SORT_NAMES[value], chosen=sort == query.sort) for value, sort in SORTS.items()]


def chosen_names(query: SearchQuery) -> list[Label]:
    names = {**SECTION_NAMES, **LANGUAGE_NAMES}
    return [names[value] for values in query.facets.values() for value in values]


def shown(hit: Hit, language: str) -> ShownHit:
    return ShownHit(
        hit,
        KIND_NAMES.get(hit.kind, ""),
        ONLY_IN.get(hit.languages, ""),
        "" if hit.language == language else hit.language,
    )
