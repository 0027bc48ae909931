"""Reading content files so that every value knows its line."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from portal.partial_date import PartialDate

LANGUAGES = ("ru", "en")
CHOICE = TypeVar("CHOICE", bound=Enum)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?\d+")


class ContentError(Exception):
    """Something in a content file that cannot be loaded."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{_shown(path)}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = message


class Record(Mapping[str, Any]):
    """A mapping of a content file. Values are text, int, Decimal, bool, None, Record or list; dates stay text."""

    def __init__(self, path: Path, line: int, values: dict[str, Any], lines: dict[str, int]) -> None:
        self.path = path
        self.line = line
        self._values = values
        self._lines = lines
        self._read: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self._read.add(key)
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<Record {_shown(self.path)}:{self.line}>"

    def error(self, message: str, key: str | None = None) -> ContentError:
        return ContentError(self.path, self._lines.get(key or "", self.line), message)

    def required(self, key: str) -> Any:
        value = self.get(key)
        if value is None or value == "":
            raise self.error(f"{key} is missing", key)
        return value

    def text(self, key: str) -> str:
        """The text of a key, required."""
        return str(self.required(key))

    def optional(self, key: str) -> str:
        value = self.get(key)
        return "" if value is None else str(value)

    def flag(self, key: str) -> bool | None:
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(f"{key}: {value!r} is neither true nor false", key)
        return value

    def number(self, key: str) -> Decimal | None:
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise self.error(f"{key}: {value!r} is not a number", key)
        return Decimal(value)

    def date(self, key: str) -> PartialDate | None:
        value = self.get(key)
        if value is None:
            return None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise self.error(f"{key}: {value!r} is not a possible date", key) from error

    def choice(self, key: str, choices: type[CHOICE]) -> CHOICE | None:
        value = self.get(key)
        if value is None:
            return None
        try:
            return choices(value)
        except ValueError as error:
            known = ", ".join(str(member.value) for member in choices)
            raise self.error(f"{key}: unknown value {value!r} (known: {known})", key) from error

    def pair(self, key: str, *, to: str | None = None, required: bool = False) -> dict[str, str]:
        """Both texts of `<key>_ru` and `<key>_en`, named for the model; one without the other is refused."""
        texts = {language: self.optional(f"{key}_{language}") for language in LANGUAGES}
        if required or any(texts.values()):
            for language in LANGUAGES:
                self.required(f"{key}_{language}")
        return {f"{to or key}_{language}": text for language, text in texts.items()}

    def records(self, key: str) -> list["Record"]:
        value = self.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, Record) for item in value):
            raise self.error(f"{key} is not a list of records", key)
        return value

    def record(self, key: str) -> "Record | None":
        value = self.get(key)
        if value is not None and not isinstance(value, Record):
            raise self.error(f"{key} is not a record", key)
        return value

    def strings(self, key: str) -> list[str]:
        value = self.get(key) or []
        if not isinstance(value, list) or any(isinstance(item, Record | list) for item in value):
            raise self.error(f"{key} is not a list of texts", key)
        return [str(item) for item in value]

    def done(self, *ignored: str) -> None:
        """Refuses keys that nobody has read: a misspelt one would otherwise be lost in silence."""
        for key in self._values:
            if key not in self._read and key not in ignored:
                raise self.error(f"{key} is not understood here", key)


def read_yaml(path: Path) -> list[Record]:
    """The records of a file that is a list."""
    root = _read(path)
    if not isinstance(root, list) or not all(isinstance(item, Record) for item in root):
        raise ContentError(path, 1, "the file is not a list of records")
    return root


def read_mapping(path: Path) -> Record:
    """The one record of a file that is a mapping."""
    root = _read(path)
    if not isinstance(root, Record):
        raise ContentError(path, 1, "the file is not a mapping")
    return root


def _read(path: Path) -> Any:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(path, line, str(error.problem)) from error
    return _value(path, node) if node else []


def _value(path: Path, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(path, node)
    if isinstance(node, yaml.SequenceNode):
        items = [_value(path, item) for item in node.value]
        _refuse_duplicate_ids(items)
        return items
    return _scalar(node)


def _mapping(path: Path, node: yaml.MappingNode) -> Record:
    values: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in values:
            raise ContentError(path, line, f"{key} stands twice")
        values[key], lines[key] = _value(path, value_node), line
    return Record(path, node.start_mark.line + 1, values, lines)


def _scalar(node: yaml.Node) -> Any:
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in {"true", "yes", "on"}
    if kind == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if kind == "float":
        return Decimal(text)
    return text


def _refuse_duplicate_ids(items: list[Any]) -> None:
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Record) and "id" in item:
            key = str(item["id"])
            if key in seen:
                raise item.error(f"duplicate id {key!r}", "id")
            seen.add(key)


def _shown(path: Path) -> str:
    """The last three parts, as in news/content/news.yaml, wherever the site is installed."""
    return "/".join(path.parts[-3:])
