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
from collections.abc import Callable
from contextlib import closing
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


class Process:
    """Starts again after it was killed; `progress` tells that it writes."""

    def __init__(self, command: list[str], environment: dict[str, str], progress: Callable[[], int]) -> None:
        self.command, self.environment, self.progress = command, environment, progress
        self.start()

    def start(self) -> None:
        self.seen = self.progress()
        self.running = subprocess.Popen(
            [sys.executable, *self.command],
            cwd=ROOT,
            env=os.environ | self.environment | {"PYTHONPATH": str(ROOT)},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    @property
    def has_written(self) -> bool:
        return self.progress() > self.seen

    def kill(self) -> None:
        if self.running.poll() is None:
            os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_database", "content_index")
def test_the_indexes_tell_the_truth_after_editors_and_workers_were_killed(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    environment, rng, until = environment_of(settings, request), random.Random(1), time.monotonic() + PATIENCE
    if len(configured.engines()) > 1:
        from_the_start = drift.wanted().fingerprints
        SearchUpdate.objects.bulk_create(SearchUpdate(engine=configured.DISTRIBUTED, key=key) for key in from_the_start)
    editor = Process(["-m", "tests.search.live.editor", "1"], environment, written)
    worker = Process(["manage.py", "run_worker"], environment, handled)
    try:
        for kill in range(2 * KILLS):
            victim = worker if kill % 2 else editor
            assert wait_for(lambda victim=victim: victim.has_written, until)
            time.sleep(rng.random() / 2)
            victim.kill()
            if victim is editor:
                victim.command[-1] = str(kill + 2)
            victim.start()
        assert wait_for(lambda: editor.has_written, until)
        editor.kill()
        unfinished = SearchUpdate.objects.exclude(state=OutboxState.DONE)
        assert wait_for(lambda: not unfinished.exists(), until)
    finally:
        editor.kill()
        worker.kill()
        configured.forget()

    assert is_sound(Path(settings.SEARCH_INDEX_PATH).resolve())
    wanted = drift.wanted()
    for engine in configured.engines():
        assert drift.compare(engine, wanted).keys == ()
        assert service.search(SearchQuery(size=1)).total == len(wanted.fingerprints)
