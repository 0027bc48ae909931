"""A document as the index holds it, and back."""

from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any

from search.document import DocumentText, SearchDocument
from search.engines.elastic.analysis import late_terms
from search.engines.elastic.document import LANGUAGES, PortalDocument
from search.engines.fields import folded, texts_of
from search.results import Completion

FIELDS = ("title", "summary", "body", "keywords", "place", "url", "figure")
LONGEST_KEY = 512  # bytes
LONGEST_SORTED = 200  # characters
LONGEST_SUGGESTED = 4_000
DIGITS = 4
BETWEEN = "\x1f"


def encode(document: SearchDocument, ruled: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Raises ValueError or TypeError for what no index should hold."""
    _refuse_nonsense(document)
    fields: dict[str, Any] = {
        "key": document.key,
        "kind": document.kind,
        "languages": _languages(document),
        "fingerprint": document.fingerprint,
        "code": document.code,
        "late": late_terms("\n".join(texts_of(document).values()), ruled),
        "numbers": {name: float(value) for name, value in document.numbers.items()},
        "date_text": document.date_text,
    }
    if document.date:
        fields |= {"date": document.date, "year": str(document.date.year)}
    if document.point:
        latitude, longitude = document.point
        fields |= {"location": {"lat": latitude, "lon": longitude}, "latitude": latitude, "longitude": longitude}
        fields["placed"] = True
    sorted_by = {language: folded(text.title)[:LONGEST_SORTED] for language, text in document.texts.items()}
    for language in LANGUAGES:
        fields[f"sort_{language}"] = sorted_by.get(language) or next(iter(sorted_by.values()))
        if text := document.texts.get(language):
            fields |= {f"{name}_{language}": _plain(getattr(text, name)) for name in FIELDS}
            fields[f"suggested_{language}"] = _suggested(document, text)
    # A facet of which the object says nothing stays, as a hit shows it; the server takes it for missing.
    facets = {name: list(dict.fromkeys(values)) for name, values in document.facets.items()}
    return {**PortalDocument(**fields).to_dict(), "facets": facets}


def decode(source: Mapping[str, Any]) -> SearchDocument:
    texts = {language: _text(source, language) for language in source["languages"] if language in LANGUAGES}
    date = source.get("date")
    return SearchDocument(
        key=source["key"],
        kind=source["kind"],
        texts=texts,
        facets={name: tuple(values) for name, values in source.get("facets", {}).items()},
        numbers=source.get("numbers", {}),
        date=datetime.fromisoformat(date) if date else None,
        point=(source["latitude"], source["longitude"]) if "latitude" in source else None,
        code=source.get("code", ""),
        date_text=source.get("date_text", ""),
    )


def _suggested(document: SearchDocument, text: DocumentText) -> str:
    """What a suggestion shows, and sorts by: the shorter title first, then by title, then by key."""
    title = text.title[:LONGEST_SUGGESTED]
    return BETWEEN.join((f"{len(title):0{DIGITS}}{title}", document.key, text.url, document.kind))


def completion(suggested: str) -> Completion:
    after = DIGITS + int(suggested[:DIGITS])
    _key, url, kind = suggested[after:].removeprefix(BETWEEN).split(BETWEEN)
    return Completion(suggested[DIGITS:after], url, kind)


def _refuse_nonsense(document: SearchDocument) -> None:
    if not document.key or len(document.key.encode()) > LONGEST_KEY:
        raise ValueError(f"a key has 1 to {LONGEST_KEY} bytes")
    if not document.texts or set(document.texts) - set(LANGUAGES):
        raise ValueError(f"texts are in {' or '.join(LANGUAGES)}")
    if not all(isfinite(float(value)) for value in document.numbers.values()):
        raise ValueError("a number without end")


def _languages(document: SearchDocument) -> list[str]:
    languages = list(document.texts)
    return [*languages, f"{languages[0]}-only"] if len(languages) == 1 else languages


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _text(source: Mapping[str, Any], language: str) -> DocumentText:
    fields: dict[str, Any] = {name: source.get(f"{name}_{language}") or "" for name in FIELDS}
    return DocumentText(**{**fields, "keywords": tuple(fields["keywords"])})
