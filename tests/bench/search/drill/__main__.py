"""Kills the node with the primary, later freezes the master, while readers search and an editor writes.

Exit code 1 when a page failed, a written document is not in an index, or `search_check` finds a difference.
"""

import json
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.bench.search.drill.cluster import Cluster, harm
from tests.bench.search.drill.readers import Readers, Visit, seconds_simplified
from tests.bench.search.drill.site import Site
from tests.processes import free_port

INDEX = "drill"
CALM, AFTER_A_DEATH, AFTER_AN_ELECTION = 8.0, 15.0, 8.0  # seconds
SETTLING = 3.0


class Drill:
    def __init__(self, cluster: Cluster, site: Site, readers: Readers) -> None:
        self.cluster, self.site, self.readers = cluster, site, readers
        self.phases: list[tuple[str, float, float]] = []

    def run(self) -> dict[str, Any]:
        editor = self.site.begin_editing()
        self.readers.start()
        with self.phase("calm"):
            time.sleep(CALM)
        self.kill_the_primary()
        self.freeze_the_master()
        with self.phase("afterwards"):
            written, _ = editor.communicate("stop\n")
        self.readers.stop()
        return json.loads(written)

    def kill_the_primary(self) -> None:
        name = self.cluster.primary()
        with self.phase(f"{name}, with the primary, killed"):
            harm(self.cluster.process(name), signal.SIGKILL)
            time.sleep(AFTER_A_DEATH)
        with self.phase(f"{name} started again"):
            self.cluster.begin().wait()
            self.cluster.wait_until_whole()
            time.sleep(SETTLING)

    def freeze_the_master(self) -> None:
        name = self.cluster.master()
        process = self.cluster.process(name)
        role = "the master and primary" if name == self.cluster.primary() else "the master"
        try:
            with self.phase(f"{name}, {role}, frozen"):
                harm(process, signal.SIGSTOP)
                self.cluster.wait_for_another_master(name)
                time.sleep(AFTER_AN_ELECTION)
        finally:
            with suppress(ProcessLookupError):
                harm(process, signal.SIGCONT)
        with self.phase(f"{name} thawed"):
            self.cluster.wait_until_whole()
            time.sleep(SETTLING)

    @contextmanager
    def phase(self, title: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.phases.append((title, began, time.monotonic()))
        print(self.line(title, self.visits(began, time.monotonic())), flush=True)

    def visits(self, began: float, ended: float) -> list[Visit]:
        return [visit for visit in list(self.readers.visits) if began <= visit.at < ended]

    @staticmethod
    def line(title: str, visits: list[Visit]) -> str:
        seconds = sorted(visit.seconds for visit in visits) or [0.0]
        failed, simplified = sum(bool(visit.failure) for visit in visits), sum(visit.simplified for visit in visits)
        length = visits[-1].at - visits[0].at if visits else 0.0
        return (
            f"{title:42}{length:7.0f}{len(visits):7}{failed:8}{simplified:12}"
            f"{seconds[len(seconds) // 2] * 1000:9.0f}{seconds[-1] * 1000:11.0f}"
        )


def report(visits: list[Visit], written: dict[str, Any], check: str) -> bool:
    failures = [visit for visit in visits if visit.failure]
    for visit in failures[:10]:
        print(f"FAILED after {visit.seconds:.2f} s: {visit.query} ({visit.failure})")
    embedded = sum(visit.simplified for visit in visits)
    print(f"\nPages: {len(visits)}, failed: {len(failures)}, by the embedded index: {embedded}")
    print(f"Slowest page: {max(visit.seconds for visit in visits) * 1000:.0f} ms")
    print(f"Seconds in simplified mode: {seconds_simplified(visits):.1f}")
    print(f"Written: {written['present']} documents, {written['deleted']} others made and deleted again")
    print(
        f"Indexed {written['caught_up_in']:.1f} s after the last was written, {written['waiting']} updates still wait"
    )
    lost = 0
    for engine, wrong in written["engines"].items():
        lost += len(wrong["missing"]) + len(wrong["extra"])
        print(f"  {engine}: {len(wrong['missing'])} missing, {len(wrong['extra'])} that ought to be gone")
    print(f"search_check: {check or 'clean'}")
    return not failures and not lost and not check


def main() -> int:
    began = time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))  # or what was started would stay
    cluster = Cluster(free_port(), INDEX)
    with tempfile.TemporaryDirectory(prefix="portal-drill-") as folder:
        site = Site(Path(folder), cluster.hosts, INDEX)
        try:
            starting = cluster.begin()
            site.prepare()
            if starting.wait() or (made := site.manage("search_rebuild")).returncode:
                print("The drill could not begin:", "no cluster" if starting.returncode else made.stderr)
                return 1
            cluster.wait_until_whole()
            site.start()
            print(f"{'':42}seconds  pages  failed  simplified  median ms  slowest ms")
            drill = Drill(cluster, site, Readers(site.port))
            written = drill.run()
            checked = site.manage("search_check")
            passed = report(
                drill.readers.visits, written, checked.stdout + checked.stderr if checked.returncode else ""
            )
        finally:
            site.stop()
            cluster.end()
    print(f"{'Passed' if passed else 'NOT PASSED'}, {time.monotonic() - began:.0f} s in all")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
