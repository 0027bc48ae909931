"""The index of the projects that a test has made."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search import configured, documents, service
from search.rebuilding import rebuild


@pytest.fixture
def index_projects(tmp_path: Path, settings: object) -> Iterator[Callable[[], None]]:
    """Call it when all projects are made: the index is the test's own."""
    settings.SEARCH_INDEX_PATH = tmp_path / "projects.sqlite3"
    yield lambda: rebuild(service.engine(), documents.every_document({}), {})
    configured.forget()
