"""Three nodes on loopback, and ways to harm them."""

import json
import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

LOCAL = Path(__file__).resolve().parents[4] / "deploy" / "elasticsearch" / "local.sh"
NODES = 3
WHOLE_WITHIN = 120.0
ELECTED_WITHIN = 150.0  # the study measured 91 s for a frozen master that held the primary
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # loopback never goes through a proxy


class Cluster:
    def __init__(self, port: int, index: str) -> None:
        self._environment = {**os.environ, "ES_PORT": str(port), "NODES": str(NODES)}
        self._index = index
        self.hosts = [f"http://127.0.0.1:{port + number}" for number in range(NODES)]

    def begin(self) -> subprocess.Popen[bytes]:
        """Starts the nodes that do not run; does not wait for them."""
        return subprocess.Popen([LOCAL, "start"], env=self._environment, stdout=subprocess.DEVNULL)

    def end(self) -> None:
        subprocess.run([LOCAL, "stop"], env=self._environment, check=True, stderr=subprocess.DEVNULL)

    def primary(self) -> str:
        shards = self._ask(f"/_cat/shards/{self._index}?format=json&h=prirep,node")
        return next(str(shard["node"]) for shard in shards if shard["prirep"] == "p")

    def master(self) -> str:
        return str(self._ask("/_cat/master?format=json")[0]["node"])

    def process(self, name: str) -> int:
        nodes = self._ask("/_nodes/process")["nodes"].values()
        return next(int(node["process"]["id"]) for node in nodes if node["name"] == name)

    def wait_until_whole(self) -> None:
        wanted = f"/_cluster/health?wait_for_nodes={NODES}&wait_for_status=green&timeout=2s"
        _eventually(lambda: not self._ask(wanted)["timed_out"], WHOLE_WITHIN, "the cluster is not whole again")

    def wait_for_another_master(self, than: str) -> None:
        _eventually(lambda: self.master() != than, ELECTED_WITHIN, "no other master was elected")

    def _ask(self, path: str) -> Any:
        """The first node that answers; a dead or frozen one is passed over."""
        for host in self.hosts:
            try:
                with _direct.open(host + path, timeout=3) as answer:
                    return json.load(answer)
            except OSError:
                continue
        raise NoAnswer(path)


class NoAnswer(Exception):
    """No node answers, for now."""


def harm(process: int, number: signal.Signals) -> None:
    os.kill(process, number)


def _eventually(condition: Callable[[], bool], seconds: float, otherwise: str) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except NoAnswer:
            pass
        time.sleep(0.2)
    raise TimeoutError(otherwise)
