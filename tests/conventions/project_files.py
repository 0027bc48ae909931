"""The project's own files: what a clone holds, less what `make` has made in it."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "leads", "search", "programme", "clusters", "investment_projects", "news", "home")
MADE = {".git", ".venv", "var", "__pycache__", "node_modules"}
TEXT = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".txt",
    ".svg",
    ".json",
    ".po",
    ".xml",
    ".conf",
    "",
}


@cache
def all_files() -> tuple[Path, ...]:
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        is_made = path.name in MADE or path.name.endswith("_cache") or path.name == ".hypothesis"
        if path.is_dir() and not is_made:
            yield from _walk(path)
        elif path.is_file():
            yield path


def named(*suffixes: str, inside: tuple[str, ...] = ()) -> list[Path]:
    return [
        path
        for path in all_files()
        if path.suffix in suffixes and (not inside or path.relative_to(ROOT).parts[0] in inside)
    ]


def code() -> list[Path]:
    """Python that people write: migrations are written by Django."""
    return [path for path in named(".py") if "migrations" not in path.parts]


def texts() -> list[Path]:
    return [path for path in all_files() if path.suffix in TEXT and os.access(path, os.R_OK)]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
