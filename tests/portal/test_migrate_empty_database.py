"""An empty database migrates: portal's first migration needs nothing of Wagtail's."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from tests.requirements import need

ROOT = Path(__file__).resolve().parents[2]
MIGRATE = [sys.executable, "manage.py", "migrate", "--verbosity", "0", "--no-input"]


def migrate(database: str, data: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_DATA": str(data),
        "DATABASE_URL": database,
    }
    done = subprocess.run(MIGRATE, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def empty_postgres(tmp_path: Path) -> Iterator[str]:
    need("postgres")
    server, _slash, _name = os.environ["TEST_DATABASE_URL"].rpartition("/")
    name = f"portal_empty_{os.getpid()}"
    with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"{server}/{name}"
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def test_an_empty_sqlite_database_migrates(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path)
    with sqlite3.connect(tmp_path / "empty.sqlite3") as connection:
        titles = connection.execute("SELECT title_ru, title_en FROM portal_basepage ORDER BY path").fetchall()
    assert len(titles) == 2, "the tree's root and the home page"
    assert all(russian for russian, _english in titles)


@pytest.mark.postgres
def test_an_empty_postgresql_database_migrates(empty_postgres: str, tmp_path: Path) -> None:
    migrate(empty_postgres, tmp_path)
    with psycopg.connect(empty_postgres) as connection:
        count = connection.execute("SELECT count(*) FROM portal_basepage WHERE title_ru <> ''").fetchone()
    assert count == (2,)


def test_the_first_migration_holds_the_base_page_alone() -> None:
    """Wagtail's own migrations wait for it: whatever needs them must come later."""
    loader = MigrationLoader(None)
    first = loader.disk_migrations["portal", "0001_initial"]
    assert [operation.name for operation in first.operations] == ["BasePage"]
    assert not [app for app, _name in first.dependencies if app.startswith("wagtail")]
    assert not first.replaces
    ancestors = {app for app, _name in loader.graph.forwards_plan(("portal", "0001_initial"))}
    assert "wagtailcore" not in ancestors
