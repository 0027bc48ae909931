"""The admin's own search: Wagtail's database backend, made deaf to signs that its SQLite flavour chokes on.

Stock, a lone quotation mark in an explorer or chooser is a server error (wagtail/wagtail#13227).
"""

import re
from typing import Any

from modelsearch.backends.base import BaseSearchBackend
from modelsearch.backends.database import SearchBackend as stock_backend
from modelsearch.query import Phrase, PlainText

SYNTAX = re.compile(r'["\x00]')


class PlainWords:
    """Mixin of a query compiler: quotation marks and NUL separate words, they are no syntax."""

    def build_search_query_content(self, query: Any, config: Any = None) -> Any:
        if isinstance(query, PlainText):
            query = PlainText(_words(query.query_string), operator=query.operator, boost=query.boost)
        elif isinstance(query, Phrase):
            query = Phrase(_words(query.query_string))
        return super().build_search_query_content(query, config=config)


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    backend = stock_backend(params)
    if "sqlite" in type(backend).__module__:
        for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
            stock = getattr(backend, name)
            setattr(backend, name, type(f"PlainWords{stock.__name__}", (PlainWords, stock), {}))
    return backend


def _words(text: str) -> str:
    # An empty query would find everything; a sign that stands in no text finds nothing.
    return SYNTAX.sub(" ", text).strip() or "\N{REPLACEMENT CHARACTER}"
