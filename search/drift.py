"""Does the index say what the database says?"""

from dataclasses import dataclass

from search import documents, service


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


def compare() -> Drift:
    """Objects whose update is still waiting in the outbox are counted as they are: call it when the worker is idle."""
    failed: dict[str, str] = {}
    wanted = {document.key: document.fingerprint for document in documents.every_document(failed)}
    indexed = dict(service.engine().scan())
    return Drift(
        missing=tuple(sorted(wanted.keys() - indexed.keys())),
        stale=tuple(sorted(key for key in wanted.keys() & indexed.keys() if wanted[key] != indexed[key])),
        extra=tuple(sorted(indexed.keys() - wanted.keys() - failed.keys())),
        failed=tuple(sorted(failed)),
        compared=len(wanted),
    )
