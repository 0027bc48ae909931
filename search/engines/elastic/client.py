"""Connections to the cluster, how long each kind of call may take, and its errors as ours."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineUnavailable
from search.engines.elastic.config import ElasticConfig

REBUILD_SECONDS = 30.0
READERS_SECONDS = 1.5  # until the embedded index answers, of the two that a page may take

logging.getLogger("elastic_transport").setLevel(logging.WARNING)  # it announces every call


class Clients(NamedTuple):
    """On the same connections, each with its own patience."""

    searching: Elasticsearch
    working: Elasticsearch  # not repeated when it takes too long: the outbox does that, and later
    examining: Elasticsearch  # three questions within a second
    rebuilding: Elasticsearch


class Connections:
    """One set per process: what fork() copies must not be used by both sides."""

    def __init__(self, config: ElasticConfig) -> None:
        self._config = config
        self._made: tuple[int, Clients] | None = None

    @property
    def clients(self) -> Clients:
        if self._made is None or self._made[0] != os.getpid():
            self._made = (os.getpid(), _clients(self._config))
        return self._made[1]


def _clients(config: ElasticConfig) -> Clients:
    client, hosts = _client(config), len(config.hosts)
    return Clients(
        searching=client.options(
            request_timeout=config.search_seconds, retry_on_timeout=True, max_retries=_retries(config)
        ),
        working=client.options(request_timeout=config.write_seconds, max_retries=hosts - 1),
        examining=client.options(request_timeout=0.6 * config.search_seconds, retry_on_timeout=False, max_retries=0),
        rebuilding=client.options(request_timeout=REBUILD_SECONDS, max_retries=hosts),
    )


def _retries(config: ElasticConfig) -> int:
    """As many as all silent hosts together may cost a reader; one at least, for a host that refuses costs nothing."""
    hosts = len(config.hosts)
    return max(1, min(hosts, int(READERS_SECONDS / config.search_seconds) - 1)) if hosts > 1 else 0


def _client(config: ElasticConfig) -> Elasticsearch:
    options: dict[str, Any] = {}
    if config.api_key:
        options["api_key"] = config.api_key
    if config.ca and config.is_encrypted:
        options["ca_certs"] = config.ca
    try:
        return Elasticsearch(config.addresses, **options)
    except (ValueError, OSError) as error:  # no address; no such file
        raise EngineUnavailable(f"Elasticsearch: {type(error).__name__} in its settings") from error


@contextmanager
def as_unavailable() -> Iterator[None]:
    """Whatever an engine cannot do is one error to its callers. The texts name no address and no key."""
    try:
        yield
    except ApiError as error:  # among them UnsupportedProductError: something else answers at this address
        raise EngineUnavailable(f"Elasticsearch: {described(error)}") from error
    except TransportError as error:
        raise EngineUnavailable(f"Elasticsearch: {type(error).__name__}") from error


def described(error: ApiError) -> str:
    status = getattr(error.meta, "status", "")
    if status == 404:  # noqa: PLR2004
        return "there is no index: run search_rebuild"
    return f"{status} {error.error}".strip()


def named(answer: Any) -> dict[str, Any]:
    """An answer that is made of parts with names."""
    if not isinstance(answer, dict):
        raise EngineUnavailable("Elasticsearch: an answer of another shape")
    return answer


def part(answer: Any, *path: str) -> Any:
    """A part of an answer; what is not shaped like an answer does not come from Elasticsearch."""
    for name in path:
        try:
            answer = answer[name]
        except (LookupError, TypeError) as error:
            raise EngineUnavailable(f"Elasticsearch: an answer without {name!r}") from error
    return answer
