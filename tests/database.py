"""One migrated database for the whole run: made once, copied for each worker and restored after a test that commits.

Templates: `empty` (migrated), `content` (migrated, with the whole content of the portal loaded), and for measuring
`content-2000` (the content and so many invented projects). They are kept between runs under a key made of the
migrations, content files and installed versions.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings

from investment_projects.invented.counting import keep
from investment_projects.invented.indexing import index_now

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("PORTAL_TEST_CACHE", Path(tempfile.gettempdir()) / f"portal-tests-{os.getuid()}"))
INGREDIENTS = (
    "*/migrations/*.py",
    "*/models/*.py",
    "*/models.py",
    "*/content/*.yaml",
    "*/load*.py",
    "*/load*/*.py",
    "*/invented/*.py",
    "*/search_documents.py",
    "search/**/*.py",
    "locale/**/*.mo",  # names of facets and categories stand in the index
)


@cache
def fingerprint() -> str:
    digest = hashlib.sha256(f"{sys.version} {version('django')} {version('wagtail')}".encode())
    for pattern in INGREDIENTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def locked(name: str) -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Templates:
    """A worker's own database, made from a template and made again when a test has changed it for good."""

    in_use = "empty"

    def switch(self, name: str) -> None:
        for needed in (*bases(name), name):
            self.prepare(needed)
        self.in_use = name
        self.restore()

    def restore(self) -> None:
        self.use(self.in_use)

    def prepare(self, name: str) -> None:
        raise NotImplementedError

    def use(self, name: str) -> None:
        raise NotImplementedError

    def drop(self) -> None:
        raise NotImplementedError


class SqliteTemplates(Templates):
    """Templates are files; a worker's database is a copy of one."""

    def __init__(self, worker: str) -> None:
        self.key = fingerprint()
        self.own = CACHE / f"{os.getpid()}-{worker}.sqlite3"

    def prepare(self, name: str) -> None:
        with locked(f"sqlite-{self.key}"):
            template = self.template(name)
            if template.exists():
                return
            draft = template.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            for base in bases(name)[-1:]:
                shutil.copyfile(self.template(base), draft)
            point_at(str(draft))
            fill(name)
            with closing(connections["default"].cursor()) as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connections["default"].close()
            draft.rename(template)

    def use(self, name: str) -> None:
        connections["default"].close()
        self.drop()
        shutil.copyfile(self.template(name), self.own)
        point_at(str(self.own))

    def drop(self) -> None:
        connections["default"].close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.own}{suffix}").unlink(missing_ok=True)

    def template(self, name: str) -> Path:
        return CACHE / f"{name}-{self.key}.sqlite3"


class PostgresTemplates(Templates):
    """Templates are databases of the same server; a worker's database is created from one."""

    def __init__(self, worker: str) -> None:
        self.key = fingerprint()
        self.own = f"portal_test_{os.getpid()}_{worker}"
        self.maintenance = settings.DATABASES["default"]["NAME"]

    def prepare(self, name: str) -> None:
        with locked(f"postgres-{self.key}"):
            template = self.template(name)
            if self.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]):
                return
            draft = f"{template}_draft"
            self.execute(f'DROP DATABASE IF EXISTS "{draft}"')
            source = next(map(self.template, bases(name)[-1:]), "template0")
            self.execute(f'CREATE DATABASE "{draft}" TEMPLATE "{source}"')
            point_at(draft)
            fill(name)
            self.execute(f'ALTER DATABASE "{draft}" RENAME TO "{template}"')

    def use(self, name: str) -> None:
        self.drop()
        self.execute(f'CREATE DATABASE "{self.own}" TEMPLATE "{self.template(name)}"')
        point_at(self.own)

    def drop(self) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{self.own}" WITH (FORCE)')

    def template(self, name: str) -> str:
        return f"portal_template_{name}_{self.key}"

    def execute(self, statement: str, params: list[Any] | None = None) -> list[Any]:
        point_at(self.maintenance)
        with connections["default"].cursor() as cursor:
            cursor.execute(statement, params)
            rows = cursor.fetchall() if cursor.description else []
        connections["default"].close()
        return rows


def point_at(name: str) -> None:
    connections["default"].close()
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


def bases(name: str) -> tuple[str, ...]:
    """The templates that a template stands on, the nearest last."""
    return {"empty": (), "content": ("empty",)}.get(name, ("empty", "content"))


def fill(name: str) -> None:
    if name == "empty":
        call_command("migrate", verbosity=0, interactive=False)
    elif name == "content":
        call_command("load_content", verbosity=0)
        # Put back afterwards: what a later test writes into its index must not reach the one that all copy.
        with override_settings(SEARCH_INDEX_PATH=index_path(name)):
            call_command("search_rebuild", verbosity=0)
    else:
        fill_with_projects(name, int(name.removeprefix("content-")))
    connections["default"].close()


def fill_with_projects(name: str, count: int) -> None:
    copy_index("content", index_path(name))
    with override_settings(SEARCH_INDEX_PATH=index_path(name)):
        index_now(keep(count).added.pks)


def index_path(name: str) -> Path:
    """The search index of a template, built with its database."""
    return CACHE / f"search-{connections['default'].vendor}-{name}-{fingerprint()}.sqlite3"


def copy_index(name: str, path: Path) -> None:
    with closing(sqlite3.connect(index_path(name))) as source, closing(sqlite3.connect(path)) as copy:
        source.backup(copy)


def templates_for(worker: str) -> Templates:
    kind = SqliteTemplates if connections["default"].vendor == "sqlite" else PostgresTemplates
    return kind(worker)
