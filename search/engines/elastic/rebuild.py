"""A new index beside the current one, and the switch."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.document import SearchDocument
from search.engines.base import Upsert, WriteReport
from search.engines.elastic import analysis, lock
from search.engines.elastic.client import as_unavailable
from search.engines.elastic.indexes import Indexes
from search.engines.elastic.write import write_all

IN_USE = {"refresh_interval": None}  # the server's own: a second


class ElasticRebuild:
    def __init__(self, client: Elasticsearch, name: str, ruled: frozenset[str], turn: lock.Turn) -> None:
        self._client, self._name, self._ruled, self._turn = client, name, ruled, turn

    def add(self, documents: Iterable[SearchDocument]) -> WriteReport:
        with as_unavailable():
            return write_all(self._client, self._name, self._ruled, self._upserts(documents))

    def _upserts(self, documents: Iterable[SearchDocument]) -> Iterator[Upsert]:
        for document in documents:
            self._turn.beat()
            yield Upsert(document)


@contextmanager
def rebuilding(client: Elasticsearch, indexes: Indexes, words: Callable[[], Iterable[str]]) -> Iterator[ElasticRebuild]:
    """Writers find the new index by its alias and write to it, too: what they bring is newer, so it stays."""
    with as_unavailable(), lock.turn(client, f"{indexes.alias}-lock") as turn:
        indexes.drop_leftovers(client)
        rules = analysis.rules_for(words())
        name = indexes.new_name()
        try:
            indexes.create(client, name, indexes.next_alias, rules, refresh_interval="-1")
            yield ElasticRebuild(client, name, frozenset(rules), turn)
            turn.beat()
            client.indices.put_settings(index=name, settings=IN_USE)
            client.indices.refresh(index=name)
            turn.beat()
            indexes.switch_to(client, name)
        except BaseException:
            with suppress(ApiError, TransportError):
                indexes.drop(client, [name])
            raise
