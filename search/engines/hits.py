"""From a document to what is shown of it: the same words are marked whatever engine has found it."""

from search.analysis import mark, snippet
from search.document import SearchDocument
from search.engines.distance import kilometres
from search.query import SearchQuery
from search.results import Hit


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
