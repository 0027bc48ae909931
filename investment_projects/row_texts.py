"""Texts of a project's rows that readers of English would miss."""

from typing import Final

ROW_TEXTS: Final = {
    "events": ("text",),
    "funding": ("note",),
    "utilities": ("note",),
    "contacts": ("name", "position"),
}
