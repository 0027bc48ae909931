"""The buckets of a number."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from search.query import Range


def between(edges: Iterable[float]) -> Iterator[Range]:
    """The ranges between the edges, the first and the last open."""
    bounds: list[float | None] = [None, *sorted(set(edges)), None]
    return (Range(start, end) for start, end in pairwise(bounds))


def value_of(wanted: Range) -> str:
    return "..".join("" if edge is None else f"{edge:.12g}" for edge in (wanted.start, wanted.end))
