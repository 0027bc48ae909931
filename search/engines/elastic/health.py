"""How the cluster is: for the staff's page, not for deciding where to search."""

from typing import Any

from search.engines.base import EngineUnavailable, Health
from search.engines.elastic.client import Connections, as_unavailable, named, part
from search.engines.elastic.config import ElasticConfig
from search.engines.elastic.indexes import ANOTHER_VERSION, is_current

TOLD = "*.settings.index.blocks,*.mappings._meta"


def of(connections: Connections, index: str) -> Health:
    try:
        with as_unavailable():
            client = connections.clients.examining
            documents = part(client.count(index=index), "count")
            stats = client.indices.stats(index=index, metric="store")
            size = part(stats, "_all", "primaries", "store", "size_in_bytes")
            told = client.indices.get(index=index, features=["mappings", "settings"], filter_path=TOLD)
            row: dict[str, Any] = next(iter(named(told.body).values()), {})
    except EngineUnavailable as error:
        return Health(False, detail=str(error))
    if not is_current(row):
        return Health(False, documents, size, ANOTHER_VERSION)
    if row.get("settings"):
        return Health(False, documents, size, "Elasticsearch: nothing can be written (is its disk full?)")
    return Health(True, documents, size)


def server_version(config: ElasticConfig) -> tuple[int, ...]:
    """Raises EngineUnavailable."""
    with as_unavailable():
        said = str(part(Connections(config).clients.working.info(), "version", "number"))
    numbers = [number for number in said.partition("-")[0].split(".")[:2] if number.isdecimal()]
    if not numbers:
        raise EngineUnavailable("Elasticsearch: a version without a number")
    return tuple(map(int, numbers))
