"""Tryton with its sales opportunities, from the package index, in an environment and a database of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.processes import free_port
from tests.requirements import need

PACKAGES = ("trytond==8.2.1", "trytond-sale-opportunity==8.2.0")
PREPARE = Path(__file__).with_name("prepare.py")
DATABASE = "bench"
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Tryton:
    port: int
    key: str
    company: int
    currency: int

    @property
    def path(self) -> str:
        return f"/{DATABASE}/rest/model/sale.opportunity"


@contextmanager
def running_tryton(cache: Path, folder: Path) -> Iterator[Tryton]:
    """Packages are kept in `cache`, the database is new each time."""
    programs = _installed(cache)
    port = free_port()
    config = folder / "trytond.conf"
    config.write_text(f"[database]\nuri = sqlite:\npath = {folder}\n[web]\nlisten = 127.0.0.1:{port}\n")
    (folder / f"{DATABASE}.sqlite").touch()
    (folder / "password").write_text("bench-of-the-portal\n")
    options = ["-c", str(config), "-d", DATABASE]
    create = ["--email", "admin@example.com", "-u", "sale_opportunity", "--activate-dependencies"]
    environment = os.environ | {"TRYTONPASSFILE": str(folder / "password")}
    subprocess.run([programs / "trytond-admin", *options, *create], env=environment, check=True, capture_output=True)
    told = subprocess.run(
        [programs / "trytond-console", *options], stdin=PREPARE.open(), check=True, capture_output=True, text=True
    ).stdout
    key, company, currency = re.search(r"KEY=(\w+) COMPANY=(\d+) CURRENCY=(\d+)", told).groups()
    server = subprocess.Popen([programs / "trytond", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield Tryton(port, key, int(company), int(currency))
    finally:
        server.terminate()
        server.wait(10)


def _installed(cache: Path) -> Path:
    programs = cache / "bin"
    if not (programs / "trytond-console").exists():
        subprocess.run([sys.executable, "-m", "venv", cache], check=True)
        if subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", *PACKAGES], check=False).returncode:
            need("package index")
    return programs


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        line = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("GET", "/")
            line.getresponse()
            return
        except (OSError, HTTPException):
            time.sleep(0.2)
        finally:
            line.close()
    raise TimeoutError("Tryton did not start.")
