"""Whatever stands at the address of Elasticsearch, its callers meet EngineUnavailable and nothing else."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import replace
from email.message import Message
from functools import partial
from time import monotonic
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import Delete, EngineUnavailable, Upsert
from search.engines.elastic import ElasticConfig
from search.engines.elastic.engine import ElasticEngine
from search.query import FacetSpec, SearchQuery
from search.understanding import understand
from tests.factories.search import document
from tests.search import faulty_server as faulty

PLAN = understand(SearchQuery("завод", want_facets=(FacetSpec("kind"),)))
KEY = "c2VjcmV0OnNlY3JldA=="


def rebuild(engine: ElasticEngine) -> None:
    with engine.rebuild() as building:
        building.add([document()])


CALLS: dict[str, Callable[[ElasticEngine], Any]] = {
    "search": lambda engine: engine.search(PLAN),
    "iterate": lambda engine: list(engine.iterate(PLAN)),
    "suggest": lambda engine: engine.suggest("зав", "ru"),
    "more_like": lambda engine: engine.more_like("project:1", "ru"),
    "write": lambda engine: engine.write([Upsert(document()), Delete("project:2", 1)]),
    "scan": lambda engine: list(engine.scan()),
    "rebuild": rebuild,
}
FAULTS: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "refused": faulty.refusing,
    "unavailable": partial(faulty.answering, faulty.UNAVAILABLE),
    "proxy": partial(faulty.answering, faulty.PROXY_ERROR),
    "malformed": partial(faulty.answering, faulty.MALFORMED),
    "another shape": partial(faulty.answering, faulty.ANOTHER_SHAPE),
    "a list": partial(faulty.answering, faulty.A_LIST),
    "no product header": partial(faulty.answering, faulty.NO_PRODUCT),
    "wrong key": partial(faulty.answering, faulty.WRONG_KEY),
    "no right": partial(faulty.answering, faulty.NO_RIGHT),
    "too old or too new": partial(faulty.answering, faulty.ANOTHER_MAJOR),
    "no index": partial(faulty.answering, faulty.NO_INDEX),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_no_call_ends_in_another_error(fault: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with FAULTS[fault]() as address:
        engine = ElasticEngine(ElasticConfig((address,), api_key=KEY))
        for call in CALLS.values():
            with pytest.raises(EngineUnavailable) as caught:
                call(engine)
            assert KEY not in str(caught.value)
        assert not engine.health().ok
        assert KEY not in engine.health().detail + repr(engine._config)
    assert KEY not in caplog.text


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_every_question_brings_the_key(call: Callable[[ElasticEngine], Any]) -> None:
    heard: list[Message] = []
    with faulty.answering(faulty.WRONG_KEY, heard) as address, pytest.raises(EngineUnavailable):
        call(ElasticEngine(ElasticConfig((address,), api_key=KEY)))
    assert {headers["Authorization"] for headers in heard} == {f"ApiKey {KEY}"}


def test_a_silent_server_costs_a_search_and_the_health_page_less_than_two_seconds() -> None:
    with faulty.silent() as address:
        engine = ElasticEngine(ElasticConfig((address,)))
        for call in (CALLS["search"], CALLS["suggest"], CALLS["more_like"], lambda engine: engine.health()):
            begun = monotonic()
            with suppress(EngineUnavailable):
                assert not call(engine).ok
            assert monotonic() - begun < 2


@pytest.mark.parametrize("hosts", [(), ("no address",), ("ftp://localhost",), ("http://localhost:99999",)])
def test_an_address_that_is_none_is_no_other_error_either(hosts: tuple[str, ...]) -> None:
    engine = ElasticEngine(ElasticConfig(hosts))
    with pytest.raises(EngineUnavailable):
        engine.search(PLAN)
    assert not engine.health().ok


def test_a_missing_certificate_is_no_other_error_either() -> None:
    engine = ElasticEngine(ElasticConfig(("https://localhost:9200",), ca="/nowhere/ca.pem"))
    with pytest.raises(EngineUnavailable):
        engine.write([])


@pytest.fixture
def server(elastic: ElasticConfig) -> Iterator[Elasticsearch]:
    with closing(Elasticsearch(elastic.addresses, request_timeout=30)) as client:
        yield client


@pytest.fixture
def engine(elastic: ElasticConfig) -> ElasticEngine:
    made = ElasticEngine(elastic)
    made.write([Upsert(document(title="Завод"))])
    return made


@pytest.mark.parametrize("fault", ["refused", "silent"])
def test_one_dead_node_of_a_cluster_is_not_noticed(engine: ElasticEngine, elastic: ElasticConfig, fault: str) -> None:
    with {"refused": faulty.refusing, "silent": faulty.silent}[fault]() as dead:
        beside = ElasticEngine(replace(elastic, hosts=(dead, *elastic.hosts), search_seconds=2))
        assert [beside.search(PLAN).total for _ in range(4)] == [1, 1, 1, 1]


def test_a_full_disk_stops_writers_but_no_reader(engine: ElasticEngine, server: Elasticsearch) -> None:
    """What the server does at the flood stage: it forbids writing to the index."""
    name = engine._config.index
    server.indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(EngineUnavailable):
        engine.write([Upsert(document("project:2"))])
    assert engine.search(PLAN).total == 1
    assert not engine.health().ok
    assert "disk" in engine.health().detail
    server.indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": None})
    assert engine.write([Upsert(document("project:2"))]).written == 1
    assert engine.health().ok


def test_an_index_that_has_lost_its_only_copy_is_unavailable(elastic: ElasticConfig, server: Elasticsearch) -> None:
    server.indices.create(
        index=f"{elastic.index}-20260101000000000000",
        settings={"number_of_replicas": 0, "index.routing.allocation.require._name": "nowhere"},
        aliases={elastic.index: {}},
        wait_for_active_shards=0,
    )
    engine = ElasticEngine(replace(elastic, search_seconds=2, write_seconds=2))
    for call in ("search", "iterate", "suggest", "more_like", "write", "scan"):
        with pytest.raises(EngineUnavailable):
            CALLS[call](engine)
    assert not engine.health().ok
