"""Rules of CONTRIBUTING.md that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conventions.project_files import ROOMS, code, short

HTTP_CLIENTS = {"requests", "urllib3", "httpx", "aiohttp", "http.client", "urllib.request"}
MAY_SPEAK_HTTP = ("portal/http_out/", "tests/")


def rooms() -> Iterator[tuple[Path, ast.Module]]:
    for path in code():
        if short(path).split("/")[0] in ROOMS:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_only_the_one_http_client_opens_connections() -> None:
    found = [
        f"{short(path)}:{node.lineno}"
        for path, tree in rooms()
        if not short(path).startswith(MAY_SPEAK_HTTP)
        for node in ast.walk(tree)
        if HTTP_CLIENTS.intersection(imported(node))
    ]
    assert not found


def test_whoever_catches_everything_says_so() -> None:
    """`except Exception` raises again, logs, or keeps the error as a value."""
    found = []
    for path, tree in rooms():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and _is_broad(node) and not _speaks(node):
                found.append(f"{short(path)}:{node.lineno}")
    assert not found


def _is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def _speaks(handler: ast.ExceptHandler) -> bool:
    for node in ast.walk(handler):
        if isinstance(node, ast.Raise):
            return True
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"exception", "error", "warning", "excepthook"}
        ):
            return True
        if handler.name and isinstance(node, ast.Name) and node.id == handler.name:
            return True
    return False


def test_mapped_documents_keep_their_annotations() -> None:
    """Fields of an Elasticsearch document are read from annotations, which the import would turn into text."""
    found = []
    for path, tree in rooms():
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if {"mapped_field", "annotations"} <= names:
            found.append(short(path))
    assert not found


def test_mixins_stand_before_the_base_page() -> None:
    found = []
    for path, tree in rooms():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = [ast.unparse(base) for base in node.bases]
                if "BasePage" in bases and bases[-1] != "BasePage":
                    found.append(f"{short(path)}:{node.lineno} {node.name}")
    assert not found


ORDER = (
    "docstring",
    "tree rules",
    "fields",
    "panels",
    "search_fields",
    "objects",
    "Meta",
    "__str__",
    "clean/save",
    "rest",
)
TREE_RULES = {"parent_page_types", "subpage_types", "max_count", "max_count_per_parent", "is_creatable"}


METHODS = {"__str__": "__str__", "clean": "clean/save", "save": "clean/save", "full_clean": "clean/save"}
FIELDS = ("Field", "Key", "Manager", "Relation")


def _part(node: ast.stmt) -> str | None:
    if isinstance(node, ast.FunctionDef):
        return METHODS.get(node.name, "rest")
    if isinstance(node, ast.ClassDef):
        return "Meta" if node.name == "Meta" else None
    if isinstance(node, ast.Assign | ast.AnnAssign):
        return _part_of(ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target), node.value)
    return None


def _part_of(name: str, value: ast.expr | None) -> str | None:
    if name in TREE_RULES:
        return "tree rules"
    if name.endswith("_panels") or name == "edit_handler":
        return "panels"
    if name in {"search_fields", "objects"}:
        return name
    return "fields" if isinstance(value, ast.Call) and ast.unparse(value.func).endswith(FIELDS) else None


def test_page_classes_are_written_in_one_order() -> None:
    """CONTRIBUTING.md: who knows one page type finds his way in every other."""
    found = []
    for path, tree in rooms():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("BasePage") for base in node.bases):
                places = [ORDER.index(part) for part in map(_part, node.body) if part]
                if places != sorted(places):
                    found.append(f"{short(path)}:{node.lineno} {node.name}: {[ORDER[place] for place in places]}")
    assert not found
