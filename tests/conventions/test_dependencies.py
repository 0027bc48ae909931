"""What is imported is declared, what is declared is pinned, what is pinned has a hash and a reason."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from itertools import chain

import pytest

from tests.conventions.project_files import ROOMS, ROOT, code, short

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)(.*?)(?=^[A-Za-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
# Chosen by a name in the settings or on the command line, never imported.
BY_NAME = {"argon2-cffi", "psycopg", "django-csp", "whitenoise"}


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=~! ]", name)[0]).lower()


def declared(group: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return {normalised(name) for name in names}


def pins(file: str) -> dict[str, tuple[str, str]]:
    return {normalised(m[1]): (m[2], m[3]) for m in PIN.finditer((ROOT / file).read_text(encoding="utf-8"))}


def test_the_locked_wagtail_is_the_one_this_was_built_for() -> None:
    version = tuple(int(part) for part in pins("requirements.txt")["wagtail"][0].split("."))
    assert (8, 0, 1) <= version < (9,)


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_every_pin_has_hashes_and_names_no_host(file: str) -> None:
    assert not [name for name, (_, rest) in pins(file).items() if "--hash=sha256:" not in rest]
    assert "://" not in (ROOT / file).read_text(encoding="utf-8")


def test_every_declared_package_is_pinned() -> None:
    assert declared() <= pins("requirements.txt").keys()
    assert declared("dev") <= pins("requirements-dev.txt").keys()


def test_both_files_pin_the_same_versions() -> None:
    runtime, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert not {name for name in runtime.keys() & dev.keys() if runtime[name][0] != dev[name][0]}


def test_the_product_imports_only_what_it_declares_and_declares_only_what_it_uses() -> None:
    known = packages_distributions()
    imported = set()
    for path in code():
        if short(path).split("/")[0] in ROOMS:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
                imported |= {name.split(".")[0] for name in names}
    foreign = {normalised(known[name][0]) for name in imported - set(sys.stdlib_module_names) if name in known}
    comes_with_wagtail = {"django-modelcluster", "django-taggit", "modelsearch", "willow", "django-filter"}
    assert foreign - comes_with_wagtail - declared() == set()
    assert declared() - foreign - BY_NAME == set()


def test_every_declared_package_has_a_reason() -> None:
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {normalised(name) for name in re.findall(r"`([a-z0-9-]+)`", text)}
    assert set(chain(declared(), declared("dev"))) <= named
