"""Editors, web and worker are killed while they write; afterwards the indexes open and say what the database says.

The web is gunicorn's own process, replaced by its master as in production, and a press officer publishes through it.
PORTAL_KILLS is how often each of them is killed.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from portal.models import OutboxState
from search import configured, drift, service
from search.models import SearchUpdate
from search.query import SearchQuery
from tests.processes import free_port, wait_for
from tests.requirements import available
from tests.search.live.press_office import PressOffice

KILLS = int(os.environ.get("PORTAL_KILLS", "1"))
PATIENCE = 120.0 + 60.0 * KILLS  # for a machine that does other things as well
ROOT = Path(__file__).resolve().parents[2]


class Life:
    """Begins again after it was killed; `progress` tells that it writes."""

    def __init__(self, begin: Callable[[], int], progress: Callable[[], int]) -> None:
        self.start, self.progress = begin, progress

    def begin(self) -> None:
        self.number = self.start()
        self.seen = self.progress()

    @property
    def has_written(self) -> bool:
        return self.progress() > self.seen

    def kill(self, until: float) -> None:
        end(self.number, signal.SIGKILL, until)


@contextmanager
def lives_of(environment: dict[str, str]) -> Iterator[Callable[[str], int]]:
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

    def begin(name: str) -> int:
        assert lives.stdin
        assert lives.stdout
        lives.stdin.write(f"{name}\n")
        lives.stdin.flush()
        return int(lives.stdout.readline())

    try:
        yield begin
    finally:
        os.killpg(lives.pid, signal.SIGKILL)
        lives.communicate()


def end(number: int, how: signal.Signals, until: float) -> None:
    os.kill(number, how)  # which would fail if it had ended by itself
    assert wait_for(lambda: not Path(f"/proc/{number}").exists(), until)


def serving(master: int, until: float) -> int:
    """The one process by which gunicorn answers, as soon as there is one."""
    children = Path(f"/proc/{master}/task/{master}/children")
    assert wait_for(lambda: bool(children.read_text()), until)
    return int(children.read_text())


def written(elsewhere: Iterable[str]) -> int:
    updates = SearchUpdate.objects.exclude(key__in=elsewhere).order_by("-pk")
    return updates.values_list("pk", flat=True).first() or 0


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


def kill_in_turn(victims: Sequence[Life], rng: random.Random, until: float) -> None:
    """Each of them while it writes; in the end all of them live and write."""
    for victim in victims:
        victim.begin()
    for victim in [*victims] * KILLS:
        assert wait_for(lambda victim=victim: victim.has_written, until)
        time.sleep(rng.random() / 2)
        victim.kill(until)
        victim.begin()
    assert wait_for(lambda: all(victim.has_written for victim in victims), until)


def kill_while_they_write(begin: Callable[[str], int], until: float) -> None:
    """At the end nobody writes any more, and the worker has all the time it needs."""
    port, seeds = free_port(), count(1)
    press_office = PressOffice(port)
    master = begin(f"web {port}")
    editor = Life(lambda: begin(f"editor {next(seeds)}"), lambda: written(elsewhere=press_office.keys))
    web = Life(lambda: serving(master, until), press_office.progress)
    worker = Life(lambda: begin("worker"), handled)
    with press_office.at_work():
        kill_in_turn((editor, web, worker), random.Random(1), until)
    editor.kill(until)
    end(master, signal.SIGTERM, until)
    unfinished = SearchUpdate.objects.exclude(state=OutboxState.DONE)
    assert wait_for(lambda: not unfinished.exists(), until)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("content_database", "content_index")
def test_the_indexes_tell_the_truth_after_editors_web_and_workers_were_killed(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    environment, until = environment_of(settings, request), time.monotonic() + PATIENCE
    if len(configured.engines()) > 1:
        from_the_start = drift.wanted().fingerprints
        SearchUpdate.objects.bulk_create(SearchUpdate(engine=configured.DISTRIBUTED, key=key) for key in from_the_start)
    try:
        with lives_of(environment) as begin:
            kill_while_they_write(begin, until)
    finally:
        configured.forget()

    assert is_sound(Path(settings.SEARCH_INDEX_PATH).resolve())
    wanted = drift.wanted()
    for engine in configured.engines():
        assert drift.compare(engine, wanted).keys == ()
        assert service.search(SearchQuery(size=1)).total == len(wanted.fingerprints)
