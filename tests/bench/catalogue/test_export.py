"""The whole catalogue leaves as a table without being held in memory."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.bench.catalogue.measures import MANY
from tests.conventions.project_files import ROOT

BOUND_MEGABYTES = 50


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_20000_projects(portal_at: Callable[[str], Path], form: str, tmp_path: Path) -> None:
    index = portal_at(MANY)
    own = {
        "DJANGO_SETTINGS_MODULE": "tests.leads.live.test",
        "PORTAL_DATA": str(tmp_path),
        "LIVE_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "-m", "tests.bench.catalogue.export_memory", str(index), form]
    told = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, check=True)

    rows, grown = told.stdout.split()
    lines = f"{rows} lines, " if form == "csv" else ""  # the lines of a ZIP mean nothing
    print(f"\nexport of 20,000 as {form}: {lines}memory grew by {float(grown):.0f} MB (bound {BOUND_MEGABYTES})")
    assert float(grown) <= BOUND_MEGABYTES
