"""What the demo CRM keeps: each message once, however often it arrives."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS received (
    webhook_id TEXT PRIMARY KEY, received_at TEXT NOT NULL, times INTEGER NOT NULL, event TEXT NOT NULL
);
"""
UPSERT = """
INSERT INTO received (webhook_id, received_at, times, event) VALUES (?, ?, 1, ?)
ON CONFLICT (webhook_id) DO UPDATE SET times = times + 1
"""


@dataclass(frozen=True, slots=True)
class Received:
    webhook_id: str
    received_at: datetime
    times: int
    event: dict[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        return self.event.get("data") or {}


class Store:
    def __init__(self, path: Path) -> None:
        self.path = path
        with self._open() as database:
            database.executescript(f"PRAGMA journal_mode=WAL; {SCHEMA}")

    def keep(self, webhook_id: str, event: dict[str, Any]) -> None:
        with self._open() as database:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            database.execute(UPSERT, (webhook_id, now, json.dumps(event, ensure_ascii=False)))

    def all(self) -> list[Received]:
        """Newest first."""
        with self._open() as database:
            rows = database.execute(
                "SELECT webhook_id, received_at, times, event FROM received ORDER BY received_at DESC, rowid DESC"
            ).fetchall()
        return [Received(row[0], datetime.fromisoformat(row[1]), row[2], json.loads(row[3])) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self.path, timeout=10)
        try:
            with database:
                yield database
        finally:
            database.close()
