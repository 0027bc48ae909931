"""What the first question costs a process that has just started: processor time and memory, in a process of its own.

python -m tests.bench.search.speed.first_use INDEX
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.understanding import decide
from tests.bench.search.speed import load
from tests.conventions.project_files import ROOT

OBJECTS = 1_000
PROCESSES = 9
QUERIES = ("лесопромышленный парк", "ltym", "timber")  # the language, the other keyboard, English


@dataclass(frozen=True, slots=True)
class Cost:
    milliseconds: float
    megabytes: float


def measure(folder: Path) -> Cost:
    """The cheapest of several: the first reads from the disk what others find in memory, and some are disturbed."""
    index = folder / "first-use.sqlite3"
    with SqliteEngine(index).rebuild() as building:
        building.add(load.documents(OBJECTS))
    command = [sys.executable, "-m", __name__, str(index)]
    told = [
        Cost(**json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout))
        for _ in range(PROCESSES)
    ]
    return min(told, key=lambda cost: cost.milliseconds)


def main(index: str) -> None:
    memory, began = _megabytes(), process_time()
    vocabulary = SqliteEngine(Path(index)).vocabulary()
    for text in QUERIES:
        decide(SearchQuery(text), vocabulary, lambda _plan: 0)
    cost = {"milliseconds": (process_time() - began) * 1000, "megabytes": _megabytes() - memory}
    json.dump(cost, sys.stdout)


def _megabytes() -> float:
    """Resident now; the kernel's own maximum would be inherited from whoever started this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    main(sys.argv[1])
