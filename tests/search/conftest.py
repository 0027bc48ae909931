import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from portal.models import BasePage
from portal.outbox import registry as registry_module
from search import configured, documents, service, updates
from search.engines.base import SearchEngine
from search.engines.elastic import ElasticConfig
from search.engines.elastic.engine import ElasticEngine
from search.engines.sqlite import SqliteEngine
from tests.factories import search as factory
from tests.requirements import elasticsearch_hosts, need
from tests.search.scripted import ScriptedEngine

Opened = Callable[[], SearchEngine]


@contextmanager
def name_on_the_server() -> Iterator[ElasticConfig]:
    """With nothing under it; whatever came under it goes afterwards."""
    need("elasticsearch")
    name = f"test-{os.getpid()}-{uuid4().hex[:8]}"
    config = ElasticConfig(elasticsearch_hosts(), index=name, refresh=True, search_seconds=20, write_seconds=20)
    yield config
    with closing(Elasticsearch(config.addresses, request_timeout=30)) as client:
        if names := list(client.indices.get(index=f"{config.index}-*", features=["aliases"]).body):
            client.indices.delete(index=names)


@pytest.fixture
def elastic() -> Iterator[ElasticConfig]:
    with name_on_the_server() as config:
        yield config


@pytest.fixture(params=["sqlite", "elasticsearch"])
def opened(request: pytest.FixtureRequest) -> Opened:
    """Each engine in turn, as another process would open it: on the same index, which is empty."""
    if request.param == "elasticsearch":
        config = request.getfixturevalue("elastic")
        return lambda: ElasticEngine(config)
    path: Path = request.getfixturevalue("tmp_path") / "search.sqlite3"
    return lambda: SqliteEngine(path)


@pytest.fixture
def engine(opened: Opened) -> SearchEngine:
    """Each engine in turn, empty. A new engine is added above and passes the same tests."""
    made = opened()
    made.write([])
    return made


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Base pages alone are searchable, whatever the rooms have registered."""
    monkeypatch.setattr(documents, "_registrations", {})
    monkeypatch.setattr(documents, "_related", {})
    documents.register(BasePage, factory.build, prefix="page")


@pytest.fixture
def index(tmp_path: Path, settings: object) -> Iterator[SearchEngine]:
    """The portal's own index, empty and apart from every other test's."""
    settings.SEARCH_INDEX_PATH = tmp_path / "portal.sqlite3"
    with service.engine().rebuild():
        pass
    yield service.engine()
    configured.forget()


@pytest.fixture
def second(index: SearchEngine, tmp_path: Path, settings: object) -> Iterator[ScriptedEngine]:
    """A preferred engine beside the embedded one, which does as the test says."""
    made = ScriptedEngine(tmp_path / "second.sqlite3")
    with made.rebuild():
        pass
    settings.ELASTICSEARCH = {"hosts": ["http://scripted.example:9200"]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(configured, "_distributed", cache(lambda _configuration: made))
        patch.setattr(registry_module, "_handlers", dict(registry_module._handlers))
        updates.register_handlers()
        yield made
