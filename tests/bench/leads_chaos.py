"""`make chaos`: thousands of inquiries, a hundred kills, a receiver that does wrong in three calls of ten.

    leads_chaos.py [--inquiries 5000] [--kills 100] [--scale 60] [--database sqlite --database postgresql]

Prints what was lost, doubled or has another reference than its sender saw; anything but nought ends with 1.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from tests.postgres_cluster import cluster

SECONDS_PER_KILL, SECONDS_PER_INQUIRY, START = 30, 1.0, 300  # patience, for a busy machine


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Nothing is lost and nothing doubled, whatever is killed.")
    parser.add_argument("--inquiries", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scale", type=float, default=60, help="delays, leases and deadlines are divided by it")
    parser.add_argument("--database", action="append", choices=["sqlite", "postgresql"])
    return parser.parse_args()


def prepare(database: str, folder: Path, stack: ExitStack) -> None:
    """Before Django reads its settings, which is why each database has a process of its own."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.leads.live.test", "PORTAL_DATA": str(folder)}
    os.environ["LIVE_DATABASE"] = str(folder / "portal.sqlite3")
    os.environ.pop("TEST_DATABASE_URL", None)
    if database == "postgresql":
        os.environ |= {"TEST_DATABASE_URL": stack.enter_context(cluster()).url(), "LIVE_DATABASE": "postgres"}
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def measure(database: str, options: argparse.Namespace) -> bool:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        prepare(database, folder, stack)
        patience = START + options.kills * SECONDS_PER_KILL + options.inquiries * SECONDS_PER_INQUIRY
        engine = import_module("tests.leads.chaos")
        chaos = engine.Chaos(options.inquiries, options.kills, folder, patience)
        chaos.workers, chaos.scale = options.workers, options.scale
        began = time.monotonic()
        chaos.run()
        verdict = chaos.verdict()
        counted = ", ".join(f"{name} {number}" for name, number in verdict.items())
        print(
            f"{database}: {options.inquiries} inquiries, {options.kills} kills, {options.workers} workers, "
            f"time divided by {options.scale:g}: {counted}; {len(chaos.crm.calls)} calls; "
            f"drained {chaos.drained:.0f} s after the last reference, {time.monotonic() - began:.0f} s in all"
        )
        django.db.connections.close_all()
        return not any(verdict.values())


def main() -> int:
    options = arguments()
    databases = options.database or ["sqlite", "postgresql"]
    if len(databases) == 1:
        return 0 if measure(databases[0], options) else 1
    command = [sys.executable, *sys.orig_argv[1:]]
    return max(subprocess.run([*command, "--database", database], check=False).returncode for database in databases)


if __name__ == "__main__":
    sys.exit(main())
