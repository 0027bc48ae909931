"""One document per object, with the fields of each language beside each other.

`from __future__ import annotations` may not stand here: the fields are read from the annotations.
"""

from datetime import datetime
from typing import Any

from elasticsearch.dsl import (
    Boolean,
    Date,
    Document,
    Double,
    GeoPoint,
    Keyword,
    Long,
    M,
    MetaField,
    Object,
    Text,
    mapped_field,
)

from search import analysis
from search.engines.fields import WEIGHTS

# Part of every index: raise the first number when fields change, and old indexes ask to be rebuilt.
FORMAT = f"2.{analysis.VERSION}"

LANGUAGES = ("ru", "en")
ANALYSED: dict[str, Any] = {"analyzer": "ru_en", "search_analyzer": "terms"}  # a query brings terms


def words(**options: Any) -> Any:
    return mapped_field(Text(**ANALYSED, **options), default=None)


def title() -> Any:
    completing = Text(analyzer="folded", search_analyzer="terms", index_prefixes={"min_chars": 1, "max_chars": 10})
    return words(fields={"words": completing})


def shown() -> Any:
    """Kept to be shown, not to be searched."""
    return mapped_field(Keyword(index=False, doc_values=False), default=None)


def keyword() -> Any:
    return mapped_field(Keyword(), default=None)


class PortalDocument(Document):
    key: M[str] = keyword()
    kind: M[str] = keyword()
    languages: M[list[str]] = keyword()  # with "ru-only" where there is no other
    year: M[str | None] = keyword()
    fingerprint: M[int | None] = mapped_field(Long(index=False), default=None)

    title_ru: M[str | None] = title()
    title_en: M[str | None] = title()
    keywords_ru: M[list[str] | None] = words()
    keywords_en: M[list[str] | None] = words()
    place_ru: M[str | None] = words()
    place_en: M[str | None] = words()
    summary_ru: M[str | None] = words()
    summary_en: M[str | None] = words()
    body_ru: M[str | None] = words()
    body_en: M[str | None] = words()
    code: M[str | None] = words()
    late: M[str | None] = mapped_field(Text(analyzer="terms"), default=None)

    sort_ru: M[str] = keyword()
    sort_en: M[str] = keyword()
    suggested_ru: M[str | None] = keyword()  # all that a suggestion is: sorted, no document has to be fetched
    suggested_en: M[str | None] = keyword()
    url_ru: M[str | None] = shown()
    url_en: M[str | None] = shown()
    figure_ru: M[str | None] = shown()
    figure_en: M[str | None] = shown()
    date_text: M[str | None] = shown()

    facets: M[dict[str, Any] | None] = mapped_field(Object(dynamic="true"), default=None)
    numbers: M[dict[str, Any] | None] = mapped_field(Object(dynamic="true"), default=None)
    date: M[datetime | None] = mapped_field(Date(), default=None)
    location: M[Any] = mapped_field(GeoPoint(), default=None)
    latitude: M[float | None] = mapped_field(Double(), default=None)
    longitude: M[float | None] = mapped_field(Double(), default=None)

    placed: M[bool | None] = mapped_field(Boolean(), default=None)

    class Meta:
        meta = MetaField({"format": FORMAT})
        dynamic = MetaField("strict")
        # Rooms bring facets and numbers of their own; their names come in with the first document that has them.
        dynamic_templates = MetaField(
            [
                {"facet": {"path_match": "facets.*", "mapping": {"type": "keyword"}}},
                {"number": {"path_match": "numbers.*", "mapping": {"type": "double"}}},
            ]
        )


# combined_fields: a word counts once, wherever it stands, by the best of these weights.
SEARCHED = [
    *(f"{part}_{language}^{weight:g}" for part, weight in WEIGHTS.items() for language in LANGUAGES),
    f"code^{WEIGHTS['keywords']:g}",
    "late",
]
