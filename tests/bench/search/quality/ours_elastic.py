"""The portal's search on Elasticsearch, with the embedded index beside it, as in the portal."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from uuid import uuid4

from elasticsearch import Elasticsearch

from search.document import SearchDocument
from search.engines.elastic import ElasticConfig
from search.engines.elastic.engine import ElasticEngine
from tests.bench.search.quality.ours import Service, embedded_index, fill
from tests.requirements import elasticsearch_hosts

PATIENCE = 20  # seconds: a shared machine is measured here, not its time-outs


class OnElasticsearch:
    name = "ours, Elasticsearch"

    @property
    def missing(self) -> str:
        return "" if elasticsearch_hosts() else "TEST_ELASTICSEARCH_URL=http://…"

    @contextmanager
    def over(self, documents: Sequence[SearchDocument]) -> Iterator[list[Service]]:
        index = f"bench-ours-{os.getpid()}-{uuid4().hex[:8]}"
        config = ElasticConfig(
            elasticsearch_hosts(), index=index, refresh=True, search_seconds=PATIENCE, write_seconds=PATIENCE
        )
        try:
            with embedded_index(documents) as embedded:
                engine = ElasticEngine(config, lambda: embedded.vocabulary().words)
                fill(engine, documents)
                yield [Service(self.name, "one ru_en analyzer, combined_fields, as shipped", embedded, engine)]
        finally:
            with closing(Elasticsearch(config.addresses, request_timeout=PATIENCE)) as client:
                if names := list(client.indices.get(index=f"{index}-*", features=["aliases"]).body):
                    client.indices.delete(index=names)
