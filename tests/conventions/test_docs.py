"""The documents say what is so."""

import ast
import re
from pathlib import Path

import pytest

from tests.conventions.project_files import ROOMS, ROOT, named, short

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"`([^`\s]+)`")
TARGET = re.compile(r"^([a-z-]+):.*##", re.MULTILINE)
DOCUMENTS = named(".md")


def variables_in_code() -> set[str]:
    tree = ast.parse((ROOT / "portal" / "settings" / "env.py").read_text(encoding="utf-8"))
    strings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in strings if re.fullmatch(r"[A-Z][A-Z_]{4,}", text)} - {
        "BACKEND",
        "OPTIONS",
        "DJANGO_SETTINGS_MODULE",
    }


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_exactly_the_variables_that_are_read() -> None:
    table = readme().partition("## Environment variables")[2]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == variables_in_code()


def test_the_example_environment_lists_them_too() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)) == variables_in_code()


@pytest.mark.parametrize("document", DOCUMENTS, ids=short)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert not [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=short)
def test_every_path_that_is_named_exists(document: Path) -> None:
    tops = {*ROOMS, "docs", "deploy", "tests", "static", "locale", ".ci", ".github"}
    missing = []
    for name in CODE.findall(document.read_text(encoding="utf-8")):
        is_path = name.split("/")[0] in tops and "/" in name and not re.search(r"[<>{}*…]", name)
        if is_path and not (ROOT / name).exists():
            missing.append(name)
    assert not missing


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    named_targets = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"`make ([a-z-]+)", document.read_text(encoding="utf-8"))
    }
    assert named_targets <= targets | {"lint-imports"}


def test_the_readme_explains_every_make_target() -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))) - {"help"}
    assert targets <= set(re.findall(r"make ([a-z-]+)", readme()))
