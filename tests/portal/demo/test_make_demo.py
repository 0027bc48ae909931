"""`make demo` as a newcomer types it, in a copy of the project that holds nothing but what a clone holds."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conventions.project_files import ROOT, all_files
from tests.portal.demo.test_supervisor import eventually, is_running

pytestmark = [
    pytest.mark.demo,
    pytest.mark.skipif(
        "demo" not in os.environ.get("PORTAL_TEST_REQUIRE", "").split(","),
        reason="MAKE DEMO IS NOT TRIED (it installs everything anew, minutes): PORTAL_TEST_REQUIRE=demo",
    ),
]
FIRST_START, SECOND_START = 600.0, 5.0
# On a machine that is busy with other things, a second start may take longer without anything being wrong.
SECOND_START_ON_A_BUSY_MACHINE = 15.0


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clone")
    for path in all_files():
        target = folder / path.relative_to(ROOT)
        if path.suffix != ".mo":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
    return folder


class Demo:
    def __init__(self, clone: Path, port: int) -> None:
        self.port, self.log = port, clone / "demo.log"
        keep = {"PATH", "HOME", "LANG", "TMPDIR"} | {
            name for name in os.environ if name.startswith(("PIP_", "UV_", "SSL_"))
        }
        environment = {name: value for name, value in os.environ.items() if name in keep}
        self.began = time.monotonic()
        with self.log.open("w") as log:
            self.make = subprocess.Popen(
                ["make", "demo", f"PORT={port}"],
                cwd=clone,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self, seconds: float) -> float:
        ready = eventually(lambda: self.make.poll() is not None or self.status("/healthz") == 200, seconds)
        took = time.monotonic() - self.began
        assert ready, self.log.read_text()
        assert self.make.poll() is None, self.log.read_text()
        return took

    def status(self, path: str, port: int = 0) -> int:
        try:
            return len(self.read(path, port)) and 200
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def read(self, path: str, port: int = 0) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port or self.port}{path}", timeout=20) as answer:
            return answer.read().decode()

    def processes(self) -> list[int]:
        """All that belongs to the copy: told by its folder, whoever their parent is."""
        folder = str(self.log.parent)
        return [
            int(entry.name)
            for entry in Path("/proc").iterdir()
            if entry.name.isdigit() and _working_folder(entry) == folder and is_running(int(entry.name))
        ]

    def stop(self) -> None:
        if self.make.poll() is None:
            self.make.terminate()
        self.make.wait(timeout=40)

    def kill_rest(self) -> None:
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)


def _working_folder(entry: Path) -> str:
    try:
        return os.readlink(entry / "cwd")
    except OSError:
        return ""


def two_free_ports() -> int:
    for port in range(18000, 19000, 2):
        with socket.socket() as first, socket.socket() as second:
            try:
                first.bind(("127.0.0.1", port))
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise AssertionError("no two free ports")


@pytest.fixture
def demo(clone: Path) -> Iterator[Demo]:
    started = Demo(clone, two_free_ports())
    yield started
    started.stop()
    started.kill_rest()


def test_a_clone_becomes_a_site_ends_without_a_trace_and_starts_again_at_once(clone: Path, demo: Demo) -> None:
    demo.wait(FIRST_START)
    for path in (
        "/ru/",
        "/en/",
        "/ru/projects/",
        "/en/clusters/",
        "/ru/search/?q=les",
        "/en/ask/",
        "/cms/login/",
        "/readyz",
    ):
        assert demo.status(path) == 200, path
    assert demo.status("/", port=demo.port + 1) == 200
    assert 'lang="ru"' in demo.read("/ru/")
    assert 'lang="en"' in demo.read("/en/")
    text = demo.log.read_text()
    assert "administrator" in text
    assert "press officer" in text
    assert "Stand-ins of the demo, never for production" in text
    assert "Traceback" not in text

    demo.stop()
    assert not demo.processes()

    again = Demo(clone, demo.port)
    try:
        took = again.wait(60)
        assert took < (SECOND_START if _is_idle() else SECOND_START_ON_A_BUSY_MACHINE)
        assert again.status("/ru/") == 200
        assert "Database" not in again.log.read_text()
    finally:
        again.stop()
        again.kill_rest()


def _is_idle() -> bool:
    return os.getloadavg()[0] < (os.cpu_count() or 1)
