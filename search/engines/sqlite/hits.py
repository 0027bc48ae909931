"""From row numbers to what is shown."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from search.analysis import mark, snippet
from search.document import SearchDocument
from search.engines.sqlite import codec
from search.engines.sqlite.match import kilometres
from search.query import SearchQuery
from search.results import Hit


def load(
    connection: sqlite3.Connection,
    idents: Sequence[int],
    query: SearchQuery,
    terms: frozenset[str],
    scores: Mapping[int, float],
) -> list[Hit]:
    """The hits of these rows, in their order."""
    rows = connection.execute(
        "SELECT id, document FROM content WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(idents)),)
    )
    documents = {ident: codec.decode(text) for ident, text in rows}
    return [build(documents[ident], query, terms, scores.get(ident, 0.0)) for ident in idents]


def build(document: SearchDocument, query: SearchQuery, terms: frozenset[str], score: float) -> Hit:
    language = query.language if query.language in document.texts else next(iter(document.texts))
    text = document.texts[language]
    near, point = query.near, document.point
    return Hit(
        key=document.key,
        kind=document.kind,
        url=text.url,
        language=language,
        languages=tuple(document.texts),
        score=score,
        title=mark(text.title, terms),
        snippet=snippet(text.summary, text.body, terms),
        place=text.place,
        figure=text.figure,
        code=document.code,
        date=document.date,
        date_text=document.date_text,
        distance_km=kilometres(near, point) if near and point else None,
        facets=document.facets,
        numbers=document.numbers,
        point=point,
    )
