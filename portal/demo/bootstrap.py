"""Makes the virtual environment from the hashed requirements; runs on a bare Python, with the standard library alone.

python3 portal/demo/bootstrap.py .venv requirements.txt [requirements-dev.txt]
"""

import hashlib
import importlib.util
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
BAR_WIDTH = 28


class NotPossible(Exception):
    """One line that tells the person at the terminal what to install."""


def main(arguments):
    venv, *requirements = (Path(argument) for argument in arguments)
    try:
        check_machine(uv=shutil.which("uv"))
        install(venv, requirements)
    except NotPossible as error:
        sys.exit(f"make: {error}")


def check_machine(uv=None):
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        raise NotPossible(
            f"Python 3.11 or newer is needed, this is {found}; name another one: make demo PYTHON=python3.12"
        )
    if not uv and not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise NotPossible("the venv module of Python is missing; on Debian: apt install python3-venv")
    try:
        sqlite3.connect(":memory:").execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError:
        raise NotPossible("the SQLite of this Python lacks the FTS5 module, which the search needs") from None


def install(venv, requirements):
    stamp = stamp_of(venv, requirements)
    if stamp.exists() and stamp.read_text() == fingerprint(requirements):
        stamp.touch()
        return
    uv = shutil.which("uv")
    python = venv / "bin" / "python"
    if not is_whole(venv, uv):
        say(f"Environment: {venv}, Python {'.'.join(map(str, sys.version_info[:3]))}")
        create = [uv, "venv", "--quiet", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
        run([*create, "--clear", venv])
    files = [part for path in requirements for part in ("--requirement", path)]
    if uv:
        say(f"Packages: {count(requirements)}, by uv")
        run([uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", *files])
    else:
        pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-compile", "--require-hashes"]
        run_with_bar([*pip, *files], count(requirements))
    for end in range(1, len(requirements) + 1):
        stamp_of(venv, requirements[:end]).write_text(fingerprint(requirements[:end]))


def stamp_of(venv, requirements):
    return venv / f".{requirements[-1].stem}"


def is_whole(venv, uv):
    """An interrupted set-up leaves a folder without stamp; one made by uv has no pip of its own."""
    finished = any(venv.glob(".requirements*"))
    return finished and (bool(uv) or any(venv.glob("lib/python*/site-packages/pip")))


def fingerprint(requirements):
    digest = hashlib.sha256(sys.version.encode())
    for path in requirements:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def count(requirements):
    names = set()
    for path in requirements:
        names.update(re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", path.read_text(), re.MULTILINE))
    return len(names)


def run(command):
    if subprocess.run(list(map(str, command)), check=False).returncode:
        raise NotPossible(f"this step failed, its message stands above: {' '.join(map(str, command[:4]))} ...")


def run_with_bar(command, total):
    """pip tells one line per package; they become one bar on a terminal and a line per quarter in a log."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    done, told, tail = 0, 0, []
    for line in process.stdout:
        tail = [*tail[-20:], line]
        if line.lstrip().startswith(("Collecting ", "Requirement already satisfied")):
            done = min(done + 1, total)
            told = show_progress(done, total, told)
        elif line.startswith("Installing collected"):
            say(
                f"\r  unpacking {total} packages" + " " * BAR_WIDTH
                if sys.stdout.isatty()
                else f"  unpacking {total} packages"
            )
    if process.wait():
        sys.stdout.writelines(tail)
        raise NotPossible("pip could not install the packages, its message stands above")


def show_progress(done, total, told):
    if sys.stdout.isatty():
        filled = BAR_WIDTH * done // total
        sys.stdout.write(f"\rPackages: [{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {done}/{total}")
        sys.stdout.flush()
        return told
    quarter = 4 * done // total
    if quarter > told:
        say(f"Packages: {done} of {total}")
    return quarter


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
