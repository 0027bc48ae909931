"""The sources of a page itself, taken from those of its parts: the same few sources stand behind most of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from programme.models.sources import Source


def share_sources(page: Any, names: Sequence[str], parts: Iterable[Any]) -> None:
    """Gives the page its own sources without asking again for those that its parts have brought."""
    known = {part.source_id: part.source for part in parts}
    wanted = {getattr(page, f"{name}_id") for name in names} - {None}
    if missing := wanted - known.keys():
        known.update(Source.objects.in_bulk(missing))
    for name in names:
        if source := known.get(getattr(page, f"{name}_id")):
            setattr(page, name, source)
