"""Editors and the worker are killed while they write; afterwards the indexes open and say what the database says.

PORTAL_KILLS is how often each of them is killed.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from portal.models import OutboxState
from search import configured, drift, service
from search.models import SearchUpdate
from search.query import SearchQuery
from tests.requirements import available

KILLS = int(os.environ.get("PORTAL_KILLS", "1"))
PATIENCE = 120.0 + 60.0 * KILLS  # for a machine that does other things as well
ROOT = Path(__file__).resolve().parents[2]


class Life:
    """Begins again after it was killed; `progress` tells that it writes."""

    def __init__(self, lives: subprocess.Popen[str], name: str, progress: Callable[[], int]) -> None:
        self.lives, self.name, self.progress = lives, name, progress

    def begin(self) -> None:
        self.seen = self.progress()
        assert self.lives.stdin
        assert self.lives.stdout
        self.lives.stdin.write(f"{self.name}\n")
        self.lives.stdin.flush()
        self.number = int(self.lives.stdout.readline())

    @property
    def has_written(self) -> bool:
        return self.progress() > self.seen

    @property
    def is_alive(self) -> bool:
        return Path(f"/proc/{self.number}").exists()

    def kill(self, until: float) -> None:
        os.kill(self.number, signal.SIGKILL)  # which would fail if it had ended by itself
        assert wait_for(lambda: not self.is_alive, until)


@contextmanager
def lives_of(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """In a group of processes of their own, all of which ends with the test."""
    lives = subprocess.Popen(
        [sys.executable, "-m", "tests.search.live.lives"],
        cwd=ROOT,
        env=os.environ | environment | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield lives
    finally:
        os.killpg(lives.pid, signal.SIGKILL)
        lives.communicate()


def wait_for(condition: Callable[[], bool], until: float) -> bool:
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return met


def written() -> int:
    return SearchUpdate.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def handled() -> int:
    return SearchUpdate.objects.filter(state=OutboxState.DONE).count()


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as index:
        index.execute("INSERT INTO terms (terms) VALUES ('integrity-check')")
        return index.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def environment_of(settings: Any, request: pytest.FixtureRequest) -> dict[str, str]:
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.search.live.test",
        "LIVE_DATABASE": str(connection.settings_dict["NAME"]),
        "LIVE_INDEX": str(settings.SEARCH_INDEX_PATH),
    }
    if available("elasticsearch"):
        elastic = request.getfixturevalue("elastic")
        settings.ELASTICSEARCH = {"hosts": list(elastic.hosts), "index": elastic.index, "search_seconds": 20.0}
        with service.engine().rebuild():
            pass
        environment |= {"LIVE_ELASTICSEARCH": ",".join(elastic.hosts), "LIVE_ELASTICSEARCH_INDEX": elastic.index}
    return environment


def kill_in_turn(editor: Life, worker: Life, rng: random.Random, until: float) -> None:
    """Each of them while it writes; at the end the editor for good, and the worker has all the time it needs."""
    editor.begin()
    worker.begin()
    for kill in range(2 * KILLS):
        victim = worker if kill % 2 else editor
        assert wait_for(lambda victim=victim: victim.has_written, until)
        time.sleep(rng.random() / 2)
        victim.kill(until)
        if victim is editor:
            victim.name = f"editor {kill + 2}"
        victim.begin()
    assert wait_for(lambda: editor.has_written, until)
    editor.kill(until)
    unfinished = SearchUpdate.objects.exclude(state=OutboxState.DONE)
    assert wait_for(lambda: not unfinished.exists(), until)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_database", "content_index")
def test_the_indexes_tell_the_truth_after_editors_and_workers_were_killed(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    environment, rng, until = environment_of(settings, request), random.Random(1), time.monotonic() + PATIENCE
    if len(configured.engines()) > 1:
        from_the_start = drift.wanted().fingerprints
        SearchUpdate.objects.bulk_create(SearchUpdate(engine=configured.DISTRIBUTED, key=key) for key in from_the_start)
    try:
        with lives_of(environment) as lives:
            kill_in_turn(Life(lives, "editor 1", written), Life(lives, "worker", handled), rng, until)
    finally:
        configured.forget()

    assert is_sound(Path(settings.SEARCH_INDEX_PATH).resolve())
    wanted = drift.wanted()
    for engine in configured.engines():
        assert drift.compare(engine, wanted).keys == ()
        assert service.search(SearchQuery(size=1)).total == len(wanted.fingerprints)
