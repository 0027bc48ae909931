import fcntl
import gc
import logging
import shutil
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from portal.demo import accounts, fingerprints
from portal.demo.preparation import prepare
from portal.demo.progress import Reporter
from portal.demo.server import DemoServer
from portal.demo.supervisor import Service, Supervisor
from portal.settings.env import env

MADE_BY_THE_DEMO = ("portal.sqlite3", "search.sqlite3", "media", "static", "built", "cache", "mail", "log")
MADE_BY_THE_DEMO += (accounts.FILE, fingerprints.STATE_FILE, "demo-crm.sqlite3", "demo-crm.secret")
READY_WITHIN = 30.0


class Command(BaseCommand):
    help = "Set up the demonstration and serve it as production does, with the worker and a demo CRM beside it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away and start over")
        parser.add_argument("--prepare-only", action="store_true", help="set up, do not serve")
        parser.add_argument("--projects", type=int, help="how many invented projects to show beside the real ones")

    def handle(self, *args: Any, **options: Any) -> None:
        if "demo" not in settings.SETTINGS_MODULE:
            raise CommandError("The demo runs with portal.settings.demo: make demo")
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
        report = Reporter(sys.stdout)
        with lock(settings.DATA_DIR):
            port = options["port"]
            if not options["prepare_only"]:
                check_port(port)
                check_port(port + 1)
            if options["reset"]:
                reset(settings.DATA_DIR)
            gc.freeze()  # what is loaded by now stays: not worth a look at each collection, and shared by the forks
            logging.disable(logging.INFO)  # each of a thousand saved rows would say that it was
            made = prepare(report)
            if options["projects"] is not None:
                call_command("demo_projects", options["projects"])
            logging.disable(logging.NOTSET)
            if not options["prepare_only"]:
                sys.exit(serve(report, port, first_time="Accounts" in made))


def serve(report: Reporter, port: int, first_time: bool) -> int:
    logs = settings.DATA_DIR / "log"
    connections.close_all()  # a connection must not be shared by processes
    supervisor = Supervisor(
        [
            Service("web server", DemoServer(port).run, logs / "web.log"),
            Service("worker", lambda: call_command("run_worker"), logs / "worker.log"),
            Service("demo CRM", lambda: call_command("demo_crm", port=port + 1), logs / "crm.log"),
        ],
        report.say,
    )
    supervisor.start()
    wait_until_it_answers(port, supervisor)
    for line in welcome(port, first_time, {service.name: service.pid for service in supervisor.services}):
        report.say(line)
    return supervisor.watch()


def welcome(port: int, first_time: bool, pids: dict[str, int]) -> list[str]:
    site, crm = f"http://localhost:{port}", f"http://localhost:{port + 1}/"
    return [
        "",
        f"  Site      {site}/ru/  {site}/en/",
        f"  Admin     {site}/cms/",
        f"  Demo CRM  {crm}",
        "",
        *(accounts.lines() if first_time else ["  Accounts  make accounts"]),
        "",
        f"  Stand-ins of the demo, never for production: {', '.join(env.relaxed)}; no TLS.",
        f"  Processes {', '.join(f'{name} {pid}' for name, pid in pids.items())}; data and logs in {settings.DATA_DIR}",
        "  Ctrl-C ends all of it.",
    ]


def wait_until_it_answers(port: int, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and not supervisor.stopping:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.05)


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(f"Port {port} is in use. Choose another pair: make demo PORT=8100") from None


def lock(data_dir: Path) -> TextIO:
    """Two demos on one folder would write into each other's database."""
    data_dir.mkdir(parents=True, exist_ok=True)
    handle = (data_dir / "demo.lock").open("w")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CommandError(f"A demo is running on {data_dir} already.") from None
    return handle


def reset(data_dir: Path) -> None:
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        raise CommandError("RESET=1 only empties the demo's own SQLite files.")
    connections.close_all()
    for name in MADE_BY_THE_DEMO:
        for path in (data_dir / name, data_dir / f"{name}-wal", data_dir / f"{name}-shm"):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
