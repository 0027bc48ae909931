from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.models import BasePage
from search import configured, documents, service
from search.engines.base import SearchEngine
from search.engines.sqlite import SqliteEngine
from tests.factories import search as factory


@pytest.fixture(params=["sqlite"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    """Each engine in turn, empty. A new engine is added here and passes the same tests."""
    made = {"sqlite": SqliteEngine}[request.param](tmp_path / "search.sqlite3")
    with made.rebuild():
        pass
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
