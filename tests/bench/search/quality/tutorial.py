"""Elasticsearch as tutorials set it up: a field per language with the built-in analyzer, `best_fields` over all."""

import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from uuid import uuid4

from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk

from search.document import SearchDocument
from tests.bench.search.quality.questions import Question
from tests.bench.search.quality.systems import DEPTH, Answer

ANALYZERS = {"ru": "russian", "en": "english"}
BOOSTS = {"title": 5, "keywords": 3, "place": 2, "summary": 2, "body": 1}
FIELDS = [f"{field}_{language}^{boost}" for field, boost in BOOSTS.items() for language in ANALYZERS]


def address() -> str:
    return os.environ.get("TEST_ELASTICSEARCH_URL", "")


class Tutorial:
    name = "Elasticsearch, tutorial"
    settings = "built-in russian and english analyzers, multi_match best_fields, OR"

    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client, self._index = client, index

    def answers(self, questions: Sequence[Question]) -> list[Answer]:
        return [self._answer(question.text) for question in questions]

    def _answer(self, text: str) -> Answer:
        began = perf_counter()
        query = {"multi_match": {"query": text, "fields": FIELDS, "type": "best_fields"}}
        found = self._client.search(index=self._index, query=query, size=DEPTH, source=False)
        keys = tuple(hit["_id"] for hit in found["hits"]["hits"])
        return Answer(keys, (perf_counter() - began) * 1000, above=len(keys))

    @property
    def size(self) -> int:
        stats = self._client.indices.stats(index=self._index, metric="store")
        return int(stats["_all"]["primaries"]["store"]["size_in_bytes"])


class ElasticsearchTutorial:
    name = Tutorial.name

    @property
    def missing(self) -> str:
        return "" if address() else "TEST_ELASTICSEARCH_URL=http://…"

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[Tutorial]]:
        index = f"bench-quality-{uuid4().hex[:8]}"
        logging.getLogger("elastic_transport").setLevel(logging.WARNING)
        with Elasticsearch(address(), request_timeout=30) as client:
            client.indices.create(index=index, mappings={"properties": _properties()}, settings=_settings())
            try:
                bulk(client, ({"_index": index, "_id": d.key, **_source(d)} for d in documents), refresh=True)
                yield [Tutorial(client, index)]
            finally:
                client.indices.delete(index=index)


def _properties() -> dict[str, dict[str, str]]:
    return {
        f"{field}_{language}": {"type": "text", "analyzer": analyzer}
        for field in BOOSTS
        for language, analyzer in ANALYZERS.items()
    }


def _settings() -> dict[str, int]:
    return {"number_of_shards": 1, "number_of_replicas": 0}


def _source(document: SearchDocument) -> dict[str, object]:
    return {
        f"{field}_{language}": getattr(text, field) for language, text in document.texts.items() for field in BOOSTS
    }
