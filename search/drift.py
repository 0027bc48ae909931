"""Do the indexes say what the database says?"""

from collections.abc import Mapping
from dataclasses import dataclass

from search import documents
from search.engines.base import SearchEngine


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be found, by key; what no document could be built of is neither wanted nor unwanted."""

    fingerprints: Mapping[str, int]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    missing: tuple[str, ...]  # to be found, but not in the index
    stale: tuple[str, ...]  # in the index with other contents
    extra: tuple[str, ...]  # in the index, but not to be found (any more)
    failed: tuple[str, ...]  # no document could be built of it
    compared: int

    @property
    def keys(self) -> tuple[str, ...]:
        return self.missing + self.stale + self.extra

    @property
    def is_clean(self) -> bool:
        return not self.keys and not self.failed


def wanted() -> Wanted:
    failed: dict[str, str] = {}
    fingerprints = {document.key: document.fingerprint for document in documents.every_document(failed)}
    return Wanted(fingerprints, tuple(sorted(failed)))


def compare(engine: SearchEngine, database: Wanted) -> Drift:
    """Objects whose update is still waiting in the outbox are counted as they are: call it when the worker is idle."""
    known, indexed = database.fingerprints, dict(engine.scan())
    return Drift(
        missing=tuple(sorted(known.keys() - indexed.keys())),
        stale=tuple(sorted(key for key in known.keys() & indexed.keys() if known[key] != indexed[key])),
        extra=tuple(sorted(indexed.keys() - known.keys() - set(database.failed))),
        failed=database.failed,
        compared=len(known),
    )
