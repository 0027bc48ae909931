"""From an empty folder to a site with content: each step only when what it is made from has changed."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import CommandError, call_command

from portal.demo import fingerprints
from portal.demo.accounts import ensure_accounts
from portal.demo.migration import database_is_new, migrate
from portal.demo.progress import Bar, Reporter
from portal.site_address import move_default_site

logger = logging.getLogger(__name__)

STATIC = "Static files"


@dataclass(frozen=True)
class Step:
    title: str
    made_from: Callable[[], str]
    run: Callable[[Bar], object]


def prepare(report: Reporter) -> list[str]:
    """The titles of the steps that were done."""
    done = fingerprints.Done(settings.DATA_DIR)
    if database_is_new():
        done.forget()
    static_needed = not done.is_current(STATIC, static_sources()) or not Path(settings.STATIC_ROOT).is_dir()
    collecting = _collect_static_beside() if static_needed else None
    titles = []
    try:
        for step in STEPS:
            made_from = step.made_from()
            if not done.is_current(step.title, made_from):
                with report.step(step.title) as bar:
                    step.run(bar)
                done.mark(step.title, made_from)
                titles.append(step.title)
        if collecting:
            with report.step(STATIC):
                _wait_for(collecting)
            done.mark(STATIC, static_sources())
            titles.append(STATIC)
            storage = staticfiles_storage  # it has read the manifest before there was one
            storage.hashed_files, storage.manifest_hash = storage.load_manifest()
    finally:
        if collecting and collecting.poll() is None:
            collecting.terminate()
            collecting.wait()
    return titles


def _collect_static_beside() -> subprocess.Popen[bytes]:
    """It needs no database, so that it can use the second core while the first one migrates."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    return subprocess.Popen(command, cwd=settings.BASE_DIR)


def _wait_for(collecting: subprocess.Popen[bytes]) -> None:
    if collecting.wait():
        raise SystemExit("collectstatic failed, its message stands above.")


def migration_files() -> str:
    folders = (Path(config.path) / "migrations" for config in apps.get_app_configs())
    return fingerprints.of_files(path for folder in folders for path in folder.glob("*.py"))


def content_files() -> str:
    return fingerprints.of_files([*_in_rooms("content/*.yaml"), *_in_rooms("load*.py"), *_in_rooms("content*.py")])


def indexed_code() -> str:
    search = (settings.BASE_DIR / "search").rglob("*.py")
    return fingerprints.of_files([*search, *_in_rooms("search_documents.py")], content_files(), search_engines())


def search_engines() -> str:
    """What a server of search holds may have gone with it since: it is filled at every start."""
    hosts = settings.ELASTICSEARCH["hosts"]
    return f"{' '.join(hosts)} {uuid4()}" if hosts else ""


def index_everything(bar: Bar) -> None:
    """The embedded index comes first; without the server the portal answers from it, so the demo goes on."""
    try:
        call_command("search_rebuild", verbosity=0)
    except CommandError as error:
        if not settings.ELASTICSEARCH["hosts"]:
            raise
        logger.warning("Elasticsearch holds no index, readers get results from the embedded one: %s", error)


def static_sources() -> str:
    own = (path for path in (settings.BASE_DIR / "static").rglob("*") if path.is_file())
    return fingerprints.of_files(own, (settings.BASE_DIR / "requirements.txt").read_text())


def _in_rooms(pattern: str) -> Iterator[Path]:
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.parent == settings.BASE_DIR:
            yield from folder.rglob(pattern)


STEPS = (
    Step("Database", migration_files, migrate),
    Step("Content", content_files, lambda bar: call_command("load_content", verbosity=0)),
    Step("Search index", indexed_code, index_everything),
    Step(
        "Address", lambda: settings.WAGTAILADMIN_BASE_URL, lambda bar: move_default_site(settings.WAGTAILADMIN_BASE_URL)
    ),
    Step("Accounts", lambda: "1", lambda bar: ensure_accounts()),
)
