"""Addresses below the catalogue that are not projects: no project may take one of them as its own."""

from typing import Final

RESERVED_SLUGS: Final = frozenset(
    {"shortlist", "compare", "export", "export.csv", "export.xlsx", "feed", "charts", "map", "map.csv"}
)
