"""Small parts: what does not fit on a few screens is two things."""

import ast
from pathlib import Path

import pytest

from tests.conventions.project_files import ROOT, code, named, short

FILE, CLASS, FUNCTION, TEMPLATE, SETTINGS, README = 250, 150, 40, 120, 80, 150

# Longer than the budget, each for a reason.
EXCEPTIONS: dict[str, str] = {
    "portal/settings/env.py": "every variable that is read, one a line, in one place",
    "portal/settings/base.py": "the lists of applications and middleware, one a line, are read from top to bottom",
}


def budget(path: Path) -> int:
    if path.suffix == ".html":
        return TEMPLATE
    return SETTINGS if path.parent == ROOT / "portal" / "settings" else FILE


@pytest.mark.parametrize("kind", ["code", "templates"])
def test_no_file_is_longer_than_its_budget(kind: str) -> None:
    files = code() if kind == "code" else named(".html")
    found = {short(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    too_long = {name: lines for name, lines in found.items() if lines > budget(ROOT / name) and name not in EXCEPTIONS}
    assert not too_long


def test_no_class_or_function_is_longer_than_its_budget() -> None:
    too_long = []
    for path in code():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                limit = CLASS if isinstance(node, ast.ClassDef) else FUNCTION
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{short(path)}::{node.name}"
                if lines > limit and name not in EXCEPTIONS:
                    too_long.append(f"{name}: {lines} lines")
    assert not too_long


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README


def test_every_exception_is_still_needed() -> None:
    for name in EXCEPTIONS:
        path, _, _part = name.partition("::")
        assert (ROOT / path).exists(), f"{name} is gone: drop the exception"
        if "::" not in name:
            assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) > budget(ROOT / path), name
