"""The portal as in production: gunicorn and a worker, on a folder of their own."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.processes import free_port

ROOT = Path(__file__).resolve().parents[4]
ANSWERS_WITHIN = 60.0
LAST_WORDS = 3000
FIRST_PAGES = 6  # dictionary and client are loaded once per process: not what is measured


class Site:
    def __init__(self, folder: Path, hosts: Sequence[str], index: str) -> None:
        self.port = free_port()
        self._folder = folder
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
            "PORTAL_DATA": str(folder),
            "LOG_LEVEL": "WARNING",
        }
        self._with_elasticsearch = {"ELASTICSEARCH_URL": ",".join(hosts), "ELASTICSEARCH_INDEX": index}
        self._processes: list[subprocess.Popen[str]] = []

    def prepare(self) -> None:
        """Database, content and the embedded index, while the cluster is still starting."""
        without = {name: value for name, value in self._environment.items() if not name.startswith("ELASTICSEARCH")}
        command = [sys.executable, "manage.py", "demo", "--prepare-only"]
        subprocess.run(command, cwd=ROOT, env=without, check=True, stdout=subprocess.DEVNULL)
        self._environment |= self._with_elasticsearch

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self._environment, check=False, capture_output=True, text=True)

    def start(self) -> None:
        bind = f"127.0.0.1:{self.port}"
        self._begin("web", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", bind, "portal.wsgi")
        self._begin("worker", "manage.py", "run_worker")
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not self._answers("/healthz"):
            if time.monotonic() > deadline:
                raise TimeoutError((self._folder / "web.log").read_text())
            time.sleep(0.1)
        for _ in range(FIRST_PAGES):
            self._answers("/ru/search/?q=x")

    def begin_editing(self) -> subprocess.Popen[str]:
        return self._begin("editor", "-m", "tests.bench.search.drill.editor", listening=True)

    def stop(self) -> None:
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        for process in self._processes:
            process.wait(timeout=60)

    def last_words(self) -> str:
        logs = sorted(self._folder.glob("*.log"))
        return "\n".join(f"== {log.name}\n{log.read_text()[-LAST_WORDS:]}" for log in logs)

    def _begin(self, name: str, *arguments: str, listening: bool = False) -> subprocess.Popen[str]:
        with (self._folder / f"{name}.log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.PIPE if listening else subprocess.DEVNULL,
                stdout=subprocess.PIPE if listening else log,
                stderr=log,
                text=True,
            )
        self._processes.append(process)
        return process

    def _answers(self, path: str) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"Host": "localhost"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()
