"""Whatever becomes of Elasticsearch, readers have their results, editors notice nothing, and staff are told."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing
from functools import partial
from time import monotonic
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from elastic_transport import Transport
from elasticsearch import Elasticsearch

from portal.models import OutboxState
from portal.outbox import registry as handlers
from portal.outbox.worker import Worker
from search import configured, engine_health, updates
from search.engines.base import SearchEngine, Upsert
from search.engines.elastic import ElasticConfig
from search.models import SearchUpdate
from tests.factories import search as factory
from tests.search import faulty_server as faulty

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

PATIENCE = 2.0  # seconds that the first reader may lose
FAULTS: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "refused": faulty.refusing,
    "silent": faulty.silent,
    "503": partial(faulty.answering, faulty.UNAVAILABLE),
    "a proxy's own page": partial(faulty.answering, faulty.PROXY_ERROR),
    "malformed": partial(faulty.answering, faulty.MALFORMED),
    "another shape": partial(faulty.answering, faulty.ANOTHER_SHAPE),
    "no product header": partial(faulty.answering, faulty.NO_PRODUCT),
    "wrong key": partial(faulty.answering, faulty.WRONG_KEY),
    "too new or too old": partial(faulty.answering, faulty.ANOTHER_MAJOR),
    "no index": partial(faulty.answering, faulty.NO_INDEX),
}
SECRET = "c2VjcmV0OnNlY3JldA=="


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the server was asked."""
    made: list[str] = []
    original = Transport.perform_request

    def counted(transport: Transport, method: str, target: str, **options: Any) -> Any:
        made.append(target)
        return original(transport, method, target, **options)

    monkeypatch.setattr(Transport, "perform_request", counted)
    return made


@pytest.fixture
def prefer(
    index: SearchEngine, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Configure Elasticsearch in front of the embedded index, which holds one object."""
    index.write([Upsert(factory.document("project:1", "Площадка"))])
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))

    def configure(elasticsearch: dict[str, Any]) -> None:
        settings.ELASTICSEARCH = elasticsearch
        updates.register_handlers()

    yield configure
    configured.forget()


def results(client: Client, text: str = "площадка") -> str:
    response = client.get("/ru/search/", {"q": text})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("fault", FAULTS)
def test_the_reader_has_results_at_once_and_the_server_is_soon_left_alone(
    fault: str, client: Client, prefer: Callable[[dict[str, Any]], None], calls: list[str]
) -> None:
    results(client)  # what a process loads once is not the server's fault
    with FAULTS[fault]() as address:
        prefer({"hosts": [address], "api_key": SECRET})
        begun = monotonic()
        response = client.get("/ru/search/", {"q": "площадка"})
        assert monotonic() - begun < PATIENCE
        result = response.context["result"]
        assert (result.engine, result.degraded, result.total) == ("sqlite", True, 1)
        for _ in range(3):
            results(client)
        lost = len(calls)
        assert 0 < lost <= 3
        assert "project:1" in results(client)
        assert client.get("/ru/search/suggest/", {"q": "площ"}).status_code == 200
        assert len(calls) == lost


@pytest.mark.parametrize("hosts", [1, 3])
def test_a_page_of_many_questions_is_not_slower_however_many_hosts_are_silent(
    client: Client, prefer: Callable[[dict[str, Any]], None], hosts: int
) -> None:
    """Nothing found asks for sections and nearest titles, too."""
    results(client, "гиперпространство")
    with ExitStack() as stack:
        prefer({"hosts": [stack.enter_context(faulty.silent()) for _ in range(hosts)]})
        begun = monotonic()
        results(client, "гиперпространство")
        assert monotonic() - begun < PATIENCE


@pytest.mark.parametrize("fault", FAULTS)
def test_editors_notice_nothing_and_staff_are_told(
    fault: str, client: Client, prefer: Callable[[dict[str, Any]], None], settings: Any, calls: list[str]
) -> None:
    settings.STATUS_TOKEN = "long-token"
    with FAULTS[fault]() as address:
        prefer({"hosts": [address], "api_key": SECRET, "write_seconds": 0.5})
        page = factory.page("Насосная")
        page.title_ru = "Насосная станция"
        page.save_revision().publish()
        assert not calls
        for _ in range(4):
            Worker().run_once()
        assert "Насосная станция" in results(client, "насосных станций")
        rows = SearchUpdate.objects.filter(engine=configured.DISTRIBUTED)
        assert rows
        assert set(rows.values_list("state", flat=True)) == {OutboxState.PENDING}
        engine_health.look(timezone.now())
        answer = client.get("/statusz", headers={"Authorization": "Bearer long-token"})
        engine = answer.json()["search"]["engines"][configured.DISTRIBUTED]
        assert (engine["ok"], engine["waiting"]) == (False, rows.count())
        assert engine["detail"]
        assert SECRET not in answer.content.decode()


@pytest.fixture
def server(elastic: ElasticConfig, prefer: Callable[[dict[str, Any]], None]) -> Iterator[Elasticsearch]:
    """A real one in front, with a document of its own."""
    prefer({"hosts": list(elastic.hosts), "index": elastic.index, "refresh": True, "search_seconds": 2.0})
    engine = configured.by_name(configured.DISTRIBUTED)
    engine.write([Upsert(factory.document("project:2", "Площадка"))])
    with closing(Elasticsearch(elastic.addresses, request_timeout=30)) as client:
        yield client


def test_a_full_disk_stops_no_reader_and_no_editor(
    client: Client, server: Elasticsearch, elastic: ElasticConfig
) -> None:
    server.indices.put_settings(index=elastic.index, settings={"index.blocks.read_only_allow_delete": True})
    page = factory.page("Насосная станция")
    for _ in range(4):
        Worker().run_once()
    assert "project:2" in results(client)
    engine_health.look(timezone.now())
    assert engine_health.preferred_is_away()
    server.indices.put_settings(index=elastic.index, settings={"index.blocks.read_only_allow_delete": None})
    configured.writing_breaker.cache_clear()
    Worker().run_once()
    assert not SearchUpdate.objects.filter(key=f"page:{page.pk}").exclude(state=OutboxState.DONE).exists()
    assert f"/ru/{page.slug}/" in results(client, "насосных")


def test_an_index_without_its_only_copy_is_stood_in_for(
    client: Client, server: Elasticsearch, elastic: ElasticConfig
) -> None:
    assert "project:2" in results(client)
    server.indices.delete(index=list(server.indices.get_alias(name=elastic.index)))
    server.indices.create(
        index=f"{elastic.index}-20260101000000000000",
        settings={"number_of_replicas": 0, "index.routing.allocation.require._name": "nowhere"},
        aliases={elastic.index: {}},
        wait_for_active_shards=0,
    )
    assert "project:1" in results(client)
    engine_health.look(timezone.now())
    assert engine_health.preferred_is_away()
