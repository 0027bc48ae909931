"""A document as text and back."""

import json
from datetime import datetime
from typing import Any

from search.document import DocumentText, SearchDocument


def encode(document: SearchDocument) -> str:
    content = {
        "key": document.key,
        "kind": document.kind,
        "version": document.version,
        "texts": {language: _text_fields(text) for language, text in document.texts.items()},
        "facets": {name: list(values) for name, values in document.facets.items()},
        "numbers": dict(document.numbers),
        "date": document.date.isoformat() if document.date else None,
        "point": document.point,
        "code": document.code,
        "date_text": document.date_text,
    }
    return json.dumps(content, ensure_ascii=False)  # Cyrillic in a third of the room, read in half the time


def decode(text: str) -> SearchDocument:
    content: dict[str, Any] = json.loads(text)
    texts = {
        language: DocumentText(**{**fields, "keywords": tuple(fields["keywords"])})
        for language, fields in content["texts"].items()
    }
    return SearchDocument(
        **{
            **content,
            "texts": texts,
            "facets": {name: tuple(values) for name, values in content["facets"].items()},
            "date": datetime.fromisoformat(content["date"]) if content["date"] else None,
            "point": tuple(content["point"]) if content["point"] else None,
        }
    )


def _text_fields(text: DocumentText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in DocumentText.__slots__}
