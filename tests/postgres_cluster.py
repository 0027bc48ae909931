"""A PostgreSQL of one's own, on a free port and in a folder of its own, that may be stopped."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ACCOUNT = "postgres"  # its programs refuse to run as root
OPTIONS = "-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"


def programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]))
    return found[-1] if found else None


@dataclass
class Cluster:
    folder: Path
    port: int

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://portal@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        options = OPTIONS.format(port=self.port, folder=self.folder)
        self.control("start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        self.control("stop", "-w", "-m", "immediate")

    def control(self, *words: str) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-s", *words)

    def run(self, program: str, *words: str, check: bool = True) -> str:
        as_account = ["runuser", "-u", ACCOUNT, "--"] if os.getuid() == 0 else []
        command = [*as_account, str(programs() / program), *words]
        return subprocess.run(command, cwd=self.folder, check=check, stdout=subprocess.PIPE, text=True).stdout

    def ask(self, database: str, statement: str) -> list[str]:
        return self.run("psql", "-XqAt", "-c", statement, self.url(database)).split()

    def copy(self, source_url: str, name: str) -> None:
        """Make the database `name` like another server's."""
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "portal", name)
        dump = subprocess.Popen([programs() / "pg_dump", "-O", source_url], stdout=subprocess.PIPE)
        target = [programs() / "psql", "-Xq", self.url(name)]
        subprocess.run(target, stdin=dump.stdout, check=True, stdout=subprocess.DEVNULL)
        assert dump.wait() == 0


@contextmanager
def cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp())
    if os.getuid() == 0:
        shutil.chown(folder, ACCOUNT)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    own = Cluster(folder, port)
    try:
        own.run("initdb", "-D", str(folder / "data"), "-U", "portal", "-A", "trust", "-E", "UTF8", "--no-sync")
        own.start()
        yield own
    finally:
        own.run("pg_ctl", "-D", str(folder / "data"), "-s", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)
