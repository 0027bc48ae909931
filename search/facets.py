"""The facets that readers choose by, and what their values are called.

The engine knows values ("timber"), rooms know names («Лес и деревообработка»): they register them in
`<room>/search_documents.py`. A value without a name is not shown: nobody can choose what cannot be said.

    register_names("cluster", cluster_names)  # cluster_names("en") -> {"timber": "Timber", ...}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from search.document import KINDS

Label = str | Promise
Names = Callable[[str], Mapping[str, Label]]  # the names of values in a language; only those that it has

KEPT = 60  # seconds: names change rarely, and a page must not ask the database for them each time

LANGUAGE_VALUES = ("en", "ru-only")
TITLES: dict[str, Label] = {
    "kind": pgettext_lazy("facet", "Section"),
    "cluster": pgettext_lazy("facet", "Cluster"),
    "topic": pgettext_lazy("facet", "Category"),
    "municipality": pgettext_lazy("facet", "Municipality"),
    "year": pgettext_lazy("facet", "Year"),
    "language": pgettext_lazy("facet", "Language"),
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
LANGUAGE_NAMES: dict[str, Label] = {"en": _("available in English"), "ru-only": _("in Russian only")}

_providers: dict[str, list[Names]] = {}


@dataclass(frozen=True, slots=True)
class Name:
    text: Label
    language: str = ""  # where it is not the reader's


def register_names(facet: str, names: Names) -> None:
    """Several rooms may name values of one facet; idempotent."""
    providers = _providers.setdefault(facet, [])
    if names not in providers:
        providers.append(names)


def value_name(facet: str, value: str, language: str) -> Name | None:
    """What a value is called, or None for a value that readers know nothing of."""
    match facet:
        case "kind":
            return Name(SECTION_NAMES[value]) if value in KINDS else None
        case "language":
            return Name(LANGUAGE_NAMES[value]) if value in LANGUAGE_VALUES else None
        case "year":
            return Name(value) if value.isascii() and value.isdecimal() and len(value) == len("2016") else None
        case _:
            return _registered(language).get(facet, {}).get(value)


def _registered(language: str) -> dict[str, dict[str, Name]]:
    key = f"search:facet-names:{language}"
    known = cache.get(key)
    if known is None:
        known = {facet: _collected(facet, language) for facet in _providers}
        cache.set(key, known, KEPT)
    return known


def _collected(facet: str, language: str) -> dict[str, Name]:
    """In the reader's language, else in Russian, marked as such."""
    names: dict[str, Name] = {}
    for code in dict.fromkeys((language, settings.LANGUAGE_CODE)):
        with translation.override(code):
            for provider in _providers[facet]:
                for value, text in provider(code).items():
                    if text:
                        names.setdefault(value, Name(str(text), "" if code == language else code))
    return names
