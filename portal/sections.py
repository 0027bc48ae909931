"""How a higher room shows its things on a lower room's page: it registers a section for a named slot.

A cluster's page has the slot "cluster"; the news room registers a section for it. Neither room imports the other.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Section:
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Builder = Callable[[Any, HttpRequest | None], Section | None]

_builders: dict[str, list[tuple[int, str, Builder]]] = {}


def register_section(slot: str, builder: Builder, order: int = 100) -> None:
    """Idempotent; sections of a slot are shown by order, then by the builder's name."""
    entry = (order, f"{builder.__module__}.{builder.__qualname__}", builder)
    entries = _builders.setdefault(slot, [])
    if entry not in entries:
        entries.append(entry)
        entries.sort(key=lambda item: item[:2])


def sections_for(slot: str, page: Any, request: HttpRequest | None = None) -> list[Section]:
    """What the rooms have to show; a builder that has nothing for this page answers None."""
    built = (builder(page, request) for _order, _name, builder in _builders.get(slot, ()))
    return [section for section in built if section is not None]
