"""From row numbers to what is shown."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from search.engines.hits import build
from search.engines.sqlite import codec
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
