"""A JSON document that staff wrote, filled with the answers of an inquiry. Pure.

`{person}` in a text of the template is replaced once: what a visitor wrote is never read as a template itself.
"""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from leads.adapters.answers import as_text

PLACE = re.compile(r"\{([a-z][\w.-]*)\}", re.ASCII)
PATH = re.compile(r"[^\s.]+(\.[^\s.]+)*")
LARGEST_INDEX = 20


def parse(text: str) -> dict[str, Any]:
    """ValueError unless it is a JSON object; nothing at all is an empty one."""
    document = json.loads(text or "{}")
    if not isinstance(document, dict):
        raise ValueError("A template is a JSON object.")
    return document


def places(document: Any) -> set[str]:
    """The names that a template uses."""
    if isinstance(document, Mapping):
        return set().union(*map(places, document.values()))
    if isinstance(document, list):
        return set().union(*map(places, document))
    return set(PLACE.findall(document)) if isinstance(document, str) else set()


def fill(document: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(document, Mapping):
        return {key: fill(value, values) for key, value in document.items()}
    if isinstance(document, list):
        return [fill(value, values) for value in document]
    if isinstance(document, str):
        return PLACE.sub(lambda place: as_text(values.get(place[1])), document).strip()
    return document


def write(document: dict[str, Any], path: str, value: Any) -> None:
    """Put a value at `contact.emails.0.value`; what is missing on the way is made. ValueError if it is in the way."""
    steps = path.split(".")
    container: Any = document
    for step, following in pairwise(steps):
        container = _enter(container, step, [] if following.isdigit() else {})
    _set(container, steps[-1], value)


def paths_fit(document: dict[str, Any], paths: Iterable[str]) -> str:
    """The first path that cannot be written, or nothing."""
    trial = json.loads(json.dumps(document))
    for path in paths:
        try:
            if not PATH.fullmatch(path):
                return path
            write(trial, path, "")
        except ValueError:
            return path
    return ""


def _enter(container: Any, step: str, empty: Any) -> Any:
    if isinstance(container, list):
        _lengthen(container, step)
        if container[int(step)] is None:
            container[int(step)] = empty
        return container[int(step)]
    if isinstance(container, dict):
        return container.setdefault(step, empty)
    raise ValueError(step)


def _set(container: Any, step: str, value: Any) -> None:
    if isinstance(container, list):
        _lengthen(container, step)
        container[int(step)] = value
    elif isinstance(container, dict) and not isinstance(container.get(step), dict | list):
        container[step] = value
    else:
        raise ValueError(step)


def _lengthen(container: list[Any], step: str) -> None:
    if not step.isascii() or not step.isdigit() or int(step) > LARGEST_INDEX:
        raise ValueError(step)
    container.extend([None] * (int(step) + 1 - len(container)))
