"""Several processes write and read at once; one of them is killed."""

import multiprocessing
import os
import signal
import time

from search.engines.base import EngineUnavailable, SearchEngine, Upsert
from search.query import FacetSpec, SearchQuery
from search.understanding import understand
from tests.factories.search import document
from tests.search.conftest import Opened

SECONDS = 3.0
processes = multiprocessing.get_context("fork")


def write_until(opened: Opened, writer: int, until: float, failures: "multiprocessing.SimpleQueue[str]") -> None:
    engine, number = opened(), 0
    while time.monotonic() < until:
        number += 1
        try:
            engine.write([Upsert(document(f"project:{writer}-{number % 50}", version=number))])
        except EngineUnavailable as error:
            failures.put(str(error))


def read_until(opened: Opened, until: float, failures: "multiprocessing.SimpleQueue[str]") -> None:
    engine, plan = opened(), understand(SearchQuery("площадка", want_facets=(FacetSpec("kind"),)))
    while time.monotonic() < until:
        try:
            result = engine.search(plan)
            if result.total != sum(bucket.count for bucket in result.facets["kind"]):
                failures.put("counts and total disagree")
        except EngineUnavailable as error:
            failures.put(str(error))


def test_two_writers_and_two_readers_get_along(opened: Opened, engine: SearchEngine) -> None:
    failures = processes.SimpleQueue()
    engine.write([Upsert(document())])
    until = time.monotonic() + SECONDS
    running = [processes.Process(target=write_until, args=(opened, writer, until, failures)) for writer in (1, 2)]
    running += [processes.Process(target=read_until, args=(opened, until, failures)) for _ in range(2)]
    for process in running:
        process.start()
    for process in running:
        process.join()
    assert failures.empty()
    assert all(process.exitcode == 0 for process in running)
    assert len(list(opened().scan())) > 2


def test_a_killed_writer_leaves_an_index_that_can_be_read_and_written(opened: Opened, engine: SearchEngine) -> None:
    failures = processes.SimpleQueue()
    engine.write([Upsert(document())])
    for round_ in range(3):
        writer = processes.Process(target=write_until, args=(opened, round_, time.monotonic() + 30, failures))
        writer.start()
        time.sleep(0.2)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        engine = opened()
        engine.write([Upsert(document(f"project:after-{round_}"))])
        found = dict(engine.scan())
        assert f"project:after-{round_}" in found
        assert engine.search(understand(SearchQuery("площадка"))).total == len(found)
