"""The one script that runs before anything is installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from portal.demo import bootstrap

ROOT = Path(__file__).resolve().parents[3]


def test_it_needs_nothing_but_the_standard_library() -> None:
    command = [sys.executable, "-I", "-S", "-c", "import runpy; runpy.run_path('portal/demo/bootstrap.py')"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_an_old_python_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(bootstrap.NotPossible, match=r"Python 3\.11 or newer is needed, this is 3\.9\.2"):
        bootstrap.check_machine()


def test_a_missing_venv_module_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(bootstrap.NotPossible, match="apt install python3-venv"):
        bootstrap.check_machine()
    bootstrap.check_machine(uv="uv")  # uv makes environments without it


def test_what_is_installed_is_not_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("wagtail==8.0.1 \\\n    --hash=sha256:00\n")
    commands: list[list[object]] = []
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "uv")
    monkeypatch.setattr(
        bootstrap, "run", lambda command: (commands.append(command), (tmp_path / "venv").mkdir(exist_ok=True))
    )
    bootstrap.install(tmp_path / "venv", [requirements])
    first = len(commands)
    bootstrap.install(tmp_path / "venv", [requirements])
    assert (first, len(commands)) == (2, 2)
    requirements.write_text("wagtail==8.0.2 \\\n    --hash=sha256:00\n")
    bootstrap.install(tmp_path / "venv", [requirements])
    assert len(commands) == 3  # the environment is whole: only packages


def test_an_environment_that_was_interrupted_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    assert not bootstrap.is_whole(tmp_path, uv="uv")


def test_packages_are_counted_once_over_both_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("django==5.2.19 \\\n    --hash=sha256:00\nwagtail==8.0.1 \\\n    --hash=sha256:00\n")
    second.write_text("django==5.2.19 \\\n    --hash=sha256:00\npytest==9.2.0 \\\n    --hash=sha256:00\n")
    assert bootstrap.count([first, second]) == 3
