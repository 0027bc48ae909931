"""The portal's two engines, each beside the barest query of what it stands on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from elasticsearch import Elasticsearch

from search.analysis import query_terms
from search.engines.base import SearchEngine, Upsert
from search.engines.elastic import ElasticConfig
from search.engines.elastic.document import SEARCHED
from search.engines.elastic.engine import ElasticEngine
from search.engines.fields import WEIGHTS
from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.understanding import QueryPlan, Vocabulary, decide
from tests.bench.search.speed import load
from tests.bench.search.speed.measures import Question, System, per_second

BARE, TOP, PAGE, TYPED, TITLE = "bare OR query", "top 10", "page, six facets", "suggestion", "bare title query"
TOP_HITS, PAGE_HITS, SUGGESTED = 10, 20, 8
AT_ONCE = 500
UPDATES = 50


def embedded(objects: int, folder: Path) -> System:
    engine = SqliteEngine(folder / "index.sqlite3")
    system = System("ours, embedded")
    _fill(system, engine, objects)
    with closing(sqlite3.connect(folder / "index.sqlite3")) as connection:
        system.measure([*_bare_fts5(connection), *_own(engine, engine.vocabulary())])
    return system


def _bare_fts5(connection: sqlite3.Connection) -> list[Question]:
    weights = ", ".join(map(str, WEIGHTS.values()))
    bare = "SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY"
    any_word = f"{bare} bm25(terms, {weights}) LIMIT {TOP_HITS}"
    title = f"{bare} rank LIMIT {SUGGESTED}"
    expressions = [" OR ".join(f'"{term}"' for term in query_terms(text)) for text in load.queries()]
    begun = [f'title : "{text}"*' for text in load.beginnings()]
    return [
        Question(BARE, lambda expression: connection.execute(any_word, (expression,)).fetchall(), expressions),
        Question(TITLE, lambda expression: connection.execute(title, (expression,)).fetchall(), begun),
    ]


@contextmanager
def on_elasticsearch(hosts: tuple[str, ...]) -> Iterator[ElasticConfig]:
    """An index of its own, dropped afterwards."""
    config = ElasticConfig(hosts, index=f"speed-{uuid4().hex[:8]}")
    try:
        yield config
    finally:
        with closing(Elasticsearch(config.addresses, request_timeout=30)) as client:
            if names := list(client.indices.get(index=f"{config.index}-*", features=["aliases"]).body):
                client.indices.delete(index=names)


def distributed(objects: int, config: ElasticConfig, words: Vocabulary) -> System:
    engine = ElasticEngine(config, lambda: words.words)
    system = System("ours, Elasticsearch")
    _fill(system, engine, objects)
    with closing(Elasticsearch(config.addresses, request_timeout=30)) as client:
        client.indices.refresh(index=config.index)
        system.measure([*_bare_elasticsearch(client, config.index), *_own(engine, words)])
    return system


def _bare_elasticsearch(client: Elasticsearch, index: str) -> list[Question]:
    def any_word(text: str) -> object:
        return client.search(index=index, size=TOP_HITS, query={"combined_fields": {"query": text, "fields": SEARCHED}})

    def title(text: str) -> object:
        return client.search(index=index, size=SUGGESTED, query={"match_bool_prefix": {"title_ru": text}})

    return [
        Question(BARE, any_word, [" ".join(query_terms(text)) for text in load.queries()]),
        Question(TITLE, title, load.beginnings()),
    ]


def _fill(system: System, engine: SearchEngine, objects: int) -> None:
    found = list(load.documents(objects))

    def rebuild() -> None:
        with engine.rebuild() as building:
            for start in range(0, objects, AT_ONCE):
                building.add(found[start : start + AT_ONCE])

    system.figures["objects/s, rebuild"] = per_second(objects, rebuild)
    changed = [replace(document, version=2) for document in found[:UPDATES]]
    system.figures["objects/s, one at a time"] = per_second(
        UPDATES, lambda: [engine.write([Upsert(document)]) for document in changed]
    )
    system.figures["MB"] = engine.health().size_bytes / 1e6


def _own(engine: SearchEngine, words: Vocabulary) -> list[Question]:
    """From the reader's words on: how they are understood is part of a page."""

    def count(plan: QueryPlan) -> int:
        return engine.search(plan.with_query(replace(plan.query, size=0))).total

    def top(text: str) -> object:
        return engine.search(decide(SearchQuery(text, size=TOP_HITS), words, count))

    def page(text: str) -> object:
        return engine.search(decide(SearchQuery(text, size=PAGE_HITS, want_facets=load.WANTED), words, count))

    return [
        Question(TOP, top, load.queries()),
        Question(PAGE, page, load.queries()),
        Question(TYPED, lambda text: engine.suggest(text, "ru", SUGGESTED), load.beginnings()),
    ]
