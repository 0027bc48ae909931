"""What every test stands on: the database, the tree of a small bilingual site, staff."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test.testcases import TransactionTestCase
from django.utils import translation

from tests.database import Templates, copy_index, templates_for


@pytest.fixture(scope="session")
def database_templates(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any, worker_id: str
) -> Iterator[Templates]:
    with django_db_blocker.unblock():
        templates = templates_for(worker_id)
        templates.switch("empty")
        yield templates
        templates.drop()


@pytest.fixture(scope="session")
def django_db_setup(database_templates: Templates) -> Iterator[None]:
    """Replaces pytest-django's: after a test that commits the database is restored, not flushed of migrated rows."""
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database_templates.restore())
    yield
    patch.undo()


@pytest.fixture(scope="module")
def content_database(database_templates: Templates, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole content of the portal, for the tests of a module that ask for it."""
    with django_db_blocker.unblock():
        database_templates.switch("content")
    yield
    with django_db_blocker.unblock():
        database_templates.switch("empty")


@pytest.fixture(scope="module")
def portal_at(
    database_templates: Templates, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[Callable[[str], Path]]:
    """Puts the portal of a template in place, with its index, so that one module can compare several; gives the index.

    What a module writes stays until it asks for a template again: nothing here is a test's own transaction.
    """
    patch = pytest.MonkeyPatch()

    def put(template: str) -> Path:
        index: Path = tmp_path_factory.mktemp("index") / "search.sqlite3"
        database_templates.switch(template)
        copy_index(template, index)
        patch.setattr(settings, "SEARCH_INDEX_PATH", index, raising=False)
        return index

    with django_db_blocker.unblock():
        yield put
        patch.undo()
        database_templates.switch("empty")


@pytest.fixture
def content_index(content_database: None, settings: Any, tmp_path: Path) -> None:
    """The search index of the whole content, in a copy of its own."""
    settings.SEARCH_INDEX_PATH = tmp_path / "search.sqlite3"
    copy_index("content", settings.SEARCH_INDEX_PATH)


@pytest.fixture(autouse=True)
def russian_and_clean_cache() -> Iterator[None]:
    cache.clear()
    with translation.override("ru"):
        yield
