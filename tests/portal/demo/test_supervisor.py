"""Real processes: what falls is started again, and nothing is left when the supervisor ends, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import signal, subprocess, sys, time
from pathlib import Path
from portal.demo.supervisor import Service, Supervisor

folder = Path(sys.argv[1])

def sleeper():
    time.sleep(120)

def with_a_child_of_its_own():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    (folder / "grandchild").write_text(str(child.pid))
    time.sleep(120)

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(120)

def falls():
    sys.exit(3)

import portal.demo.supervisor as module
module.PATIENCE = 1.0
kinds = {"sleeper": sleeper, "parent": with_a_child_of_its_own, "deaf": deaf, "falls": falls}
services = [Service(name, kinds[name], folder / f"{name}.log") for name in sys.argv[2:]]
supervisor = Supervisor(services, lambda text: print(text, flush=True))
supervisor.start()
print("pids", *(service.pid for service in services), flush=True)
sys.exit(supervisor.watch())
"""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def eventually(condition: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], list[int]]]]:
    started = []

    def start(*kinds: str) -> tuple[subprocess.Popen[str], list[int]]:
        command = [sys.executable, "-c", PROGRAM, str(tmp_path), *kinds]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout
        pids = [int(pid) for pid in process.stdout.readline().split()[1:]]
        return process, pids

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_all_of_it(
    supervise: Callable[..., tuple[subprocess.Popen[str], list[int]]], number: int
) -> None:
    process, pids = supervise("sleeper", "sleeper", "deaf")
    process.send_signal(number)
    assert process.wait(timeout=10) == 0
    assert not [pid for pid in pids if is_running(pid)]


def test_what_a_service_started_itself_ends_too(
    supervise: Callable[..., tuple[subprocess.Popen[str], list[int]]], tmp_path: Path
) -> None:
    process, _ = supervise("parent")
    noted = tmp_path / "grandchild"
    assert eventually(lambda: noted.exists() and noted.read_text() != "")
    process.terminate()
    process.wait(timeout=10)
    assert eventually(lambda: not is_running(int(noted.read_text())))


def test_a_killed_service_is_started_again_and_that_is_said(
    supervise: Callable[..., tuple[subprocess.Popen[str], list[int]]],
) -> None:
    process, (first, _) = supervise("sleeper", "deaf")
    os.kill(first, signal.SIGKILL)
    assert process.stdout
    line = process.stdout.readline()
    assert "The sleeper was killed by signal 9; started again as process" in line
    second = int(line.rstrip(".\n").split()[-1])
    assert is_running(second)
    process.terminate()
    process.wait(timeout=10)
    assert not is_running(second)


def test_a_service_that_keeps_falling_ends_the_whole_with_a_reason(
    supervise: Callable[..., tuple[subprocess.Popen[str], list[int]]],
) -> None:
    process, (_, healthy) = supervise("falls", "sleeper")
    output, _ = process.communicate(timeout=20)
    assert process.returncode == 1
    assert "giving up" in output
    assert "falls.log" in output
    assert not is_running(healthy)


@pytest.mark.skipif(sys.platform != "linux", reason="needs the parent-death signal of Linux")
def test_nothing_survives_a_supervisor_that_is_killed_outright(
    supervise: Callable[..., tuple[subprocess.Popen[str], list[int]]],
) -> None:
    process, pids = supervise("sleeper", "sleeper")
    process.kill()
    process.wait()
    assert eventually(lambda: not any(is_running(pid) for pid in pids))
