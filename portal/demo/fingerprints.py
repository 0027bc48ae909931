"""What a step of the set-up was made from, so that a second start does only what has changed."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

STATE_FILE = "demo.json"


def of_files(paths: Iterable[Path], *more: str) -> str:
    """By content: a fresh clone gives every file a new date."""
    digest = hashlib.sha256("\n".join(more).encode())
    for path in sorted(paths):
        digest.update(f"\n{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Done:
    """The steps done and the fingerprint each was done with, kept beside the data."""

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / STATE_FILE
        try:
            self.marks: dict[str, str] = json.loads(self.path.read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            self.marks = {}

    def is_current(self, step: str, fingerprint: str) -> bool:
        return self.marks.get(step) == fingerprint

    def mark(self, step: str, fingerprint: str) -> None:
        self.marks[step] = fingerprint
        self._save()

    def forget(self) -> None:
        self.marks = {}
        self._save()

    def _save(self) -> None:
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(self.marks, indent=1))
        draft.replace(self.path)
