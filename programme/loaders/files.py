"""Where this room keeps its content."""

from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"
