"""The engine for large portals: the same answers as the embedded one, from a cluster."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import quote

from elasticsearch import NotFoundError

from search.analysis import terms, tokenise
from search.analysis.stop_words import STOP_WORDS
from search.engines import hits
from search.engines.base import Capability, Delete, EngineUnavailable, Health, Upsert, WriteReport
from search.engines.elastic import codec, facets, health, stream
from search.engines.elastic.client import Connections, as_unavailable, part
from search.engines.elastic.config import ElasticConfig
from search.engines.elastic.document import LANGUAGES
from search.engines.elastic.indexes import Indexes
from search.engines.elastic.logic import all_of
from search.engines.elastic.query import filters, order, text_query
from search.engines.elastic.rarity import Rarities
from search.engines.elastic.rebuild import ElasticRebuild, rebuilding
from search.engines.elastic.write import write_all
from search.engines.fields import texts_of
from search.engines.ranking import Rarity
from search.query import MAX_SIZE, MAX_WINDOW, SearchQuery
from search.results import Completion, EngineResult, Hit
from search.understanding.plan import Concept, QueryPlan

LIKENESS_TERMS = 24
LIKENESS_PARTS = ("title", "keywords", "place")
SAME_SCORE = 6  # decimals
# As the client's own calls send it: understood by servers of version 8 and 9.
JSON = dict.fromkeys(("accept", "content-type"), "application/vnd.elasticsearch+json; compatible-with=8")


class ElasticEngine:
    name = "elasticsearch"
    capabilities = frozenset(Capability)

    def __init__(self, config: ElasticConfig, words: Callable[[], Iterable[str]] = tuple) -> None:
        """`words`: the vocabulary for whose irregular forms a rebuild makes rules."""
        self._config = config
        self._words = words
        self._connections = Connections(config)
        self._indexes = Indexes(config.index)
        self._rarities = Rarities()
        self._path = f"/{quote(config.index, safe='')}/_search?allow_partial_search_results=false"

    def search(self, plan: QueryPlan) -> EngineResult:
        with as_unavailable():
            answer = self._asked(_request(plan, self._rarities.of(plan, self._asked)))
            counts, figures = facets.read(answer, plan.query)
            rows, total = part(answer, "hits", "hits"), part(answer, "hits", "total", "value")
            return EngineResult(tuple(_hits(rows, plan, plan.terms)), total, counts, figures)

    def iterate(self, plan: QueryPlan) -> Iterator[Hit]:
        with as_unavailable():
            chosen = [found for _name, found in filters(plan.query)]
            found = text_query(plan, chosen, self._rarities.of(plan, self._asked))
            body = {"query": found, "sort": order(plan.query)}
            yield from _hits(stream.rows(self._connections.clients.working, self._config.index, body), plan, plan.terms)

    def suggest(self, prefix: str, language: str, limit: int = 8) -> Sequence[Completion]:
        *whole, begun = [token.word for token in tokenise(prefix)] or [""]
        if not begun or language not in LANGUAGES:
            return []
        field = f"title_{language}.words"
        found = {"prefix": {field: begun}}
        wanted = {
            "query": all_of([*({"term": {field: word}} for word in whole), found]) if whole else found,
            "sort": [f"suggested_{language}"],
            "size": limit,
            "_source": False,
            "stored_fields": "_none_",
            "track_total_hits": False,
        }
        with as_unavailable():
            rows = part(self._asked(wanted), "hits", "hits")
            return [codec.completion(part(row, "sort")[0]) for row in rows]

    def more_like(self, key: str, language: str, limit: int = 4) -> Sequence[Hit]:
        if not key:
            return []
        with as_unavailable():
            try:
                found = self._connections.clients.searching.get(
                    index=self._config.index, id=key, source_excludes=["body_*"]
                )
            except NotFoundError as error:
                if isinstance(error.body, dict) and error.body.get("found") is False:
                    return []
                raise
            texts = texts_of(codec.decode(part(found, "_source")))
            telling = dict.fromkeys(word for name in LIKENESS_PARTS for word in terms(texts[name]))
            words = [word for word in telling if word not in STOP_WORDS][:LIKENESS_TERMS]
            if not words:
                return []
            plan = QueryPlan(SearchQuery(language=language), tuple(Concept(((word,),)) for word in words), minimum=1)
            alike = {"bool": {"must": [text_query(plan, [], {})], "must_not": [{"ids": {"values": [key]}}]}}
            answer = self._asked({"query": alike, "sort": order(plan.query), "size": limit})
            rows = part(answer, "hits", "hits")
            return list(_hits(rows, plan, frozenset()))

    def write(self, operations: Iterable[Upsert | Delete]) -> WriteReport:
        client, refresh = self._connections.clients.working, self._config.refresh
        with as_unavailable():
            targets = self._indexes.ensure(client)
            wanted = list(operations)
            reports = {
                name: write_all(client, name, self._indexes.ruled(client, name), wanted, refresh=refresh)
                for name in targets.all
            }
            if targets.current is None:
                raise EngineUnavailable("Elasticsearch: there is no index: run search_rebuild")
            return reports[targets.current]

    def rebuild(self) -> AbstractContextManager[ElasticRebuild]:
        return rebuilding(self._connections.clients.rebuilding, self._indexes, self._words)

    def scan(self) -> Iterator[tuple[str, int]]:
        body = {"sort": [{"key": "asc"}], "_source": ["fingerprint"]}
        with as_unavailable():
            for row in stream.rows(self._connections.clients.working, self._config.index, body):
                yield part(row, "_id"), part(row, "_source", "fingerprint")

    def health(self) -> Health:
        return health.of(self._connections, self._config.index)

    def _asked(self, body: dict[str, Any]) -> Any:
        """Either a whole answer or none. Sent as it is: `client.search` takes it apart and puts it together again."""
        client = self._connections.clients.searching
        return client.perform_request("POST", self._path, headers=JSON, body=body)


def _request(plan: QueryPlan, rarities: Mapping[Concept, Rarity]) -> dict[str, Any]:
    query = plan.query
    counted = {spec.name for spec in query.want_facets}
    chosen = list(filters(query))
    # Only what a facet has to look past waits until all is counted.
    later = [(name, found) for name, found in chosen if name in counted]
    at_once = [found for name, found in chosen if name not in counted]
    start, stop = _window(query)
    body: dict[str, Any] = {
        "query": text_query(plan, at_once, rarities),
        "sort": order(query),
        "from": start,
        "size": stop - start,
        "track_total_hits": True,
        "track_scores": bool(plan.concepts),
    }
    if later:
        body["post_filter"] = all_of([found for _name, found in later])
    if counts := facets.counting(query, later):
        body["aggs"] = counts
    return body


def _window(query: SearchQuery) -> tuple[int, int]:
    size = min(max(query.size, 0), MAX_SIZE)
    start = (max(query.page, 1) - 1) * size
    return (start, start + size) if start + size <= MAX_WINDOW else (0, 0)


def _hits(rows: Iterable[Any], plan: QueryPlan, marked: frozenset[str]) -> Iterator[Hit]:
    for row in rows:
        score = round(row.get("_score") or 0.0, SAME_SCORE) if plan.concepts else 0.0
        yield hits.build(codec.decode(part(row, "_source")), plan.query, marked, score)
