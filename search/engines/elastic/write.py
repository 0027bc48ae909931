"""Putting documents in and taking them out, each operation for itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from elasticsearch import Elasticsearch

from search.engines.base import Delete, EngineUnavailable, Upsert, WriteReport
from search.engines.elastic import codec
from search.engines.elastic.client import part

AT_ONCE = 200  # operations in one call
OUTDATED, ABSENT = 409, 404
# Not the document's fault: too many requests, a full disk or another block, no primary. The call is to be repeated.
ENGINE_AT_FAULT = {401, 403, 408, 429}


def version_of(operation: Upsert | Delete) -> int:
    """A deletion has a version of its own, between an update of the same moment and any later one."""
    if isinstance(operation, Delete):
        return 2 * operation.version + 1
    return 2 * operation.document.version


def key_of(operation: Upsert | Delete) -> str:
    return operation.key if isinstance(operation, Delete) else operation.document.key


def write_all(
    client: Elasticsearch,
    index: str,
    ruled: frozenset[str],
    operations: Iterable[Upsert | Delete],
    *,
    refresh: bool = False,
) -> WriteReport:
    """Idempotent: what has not been acknowledged may be written again."""
    written, outdated, failed = 0, 0, []
    waiting = iter(operations)
    while batch := list(islice(waiting, AT_ONCE)):
        lines, sent = [], []
        for operation in batch:
            try:
                lines += _lines(operation, ruled)
            except (ValueError, TypeError, AttributeError) as error:
                failed.append((key_of(operation), f"{type(error).__name__}: {error}"))
            else:
                sent.append(key_of(operation))
        for key, status, reason in _sent(client, index, lines, refresh) if lines else ():
            written += not reason and status != OUTDATED
            outdated += status == OUTDATED
            if reason:
                failed.append((key, reason))
    return WriteReport(written, outdated, tuple(failed))


def _lines(operation: Upsert | Delete, ruled: frozenset[str]) -> list[dict[str, Any]]:
    about = {"_id": key_of(operation), "version": version_of(operation), "version_type": "external_gte"}
    if isinstance(operation, Delete):
        return [{"delete": about}]
    return [{"index": about}, codec.encode(operation.document, ruled)]


def _sent(
    client: Elasticsearch, index: str, lines: Sequence[dict[str, Any]], refresh: bool
) -> Iterator[tuple[str, int, str]]:
    """Key, status and, where the server refuses the document, why."""
    answer = client.bulk(index=index, operations=lines, refresh=refresh, require_alias=False)
    for item in part(answer, "items"):
        ((action, row),) = item.items()
        status, error = part(row, "status"), row.get("error")
        if status == OUTDATED or error is None:  # a deletion of what is not there leaves its version behind, too
            yield part(row, "_id"), status, ""
            continue
        kind = error.get("type", "") if isinstance(error, dict) else ""
        if status in ENGINE_AT_FAULT or status == ABSENT or status >= 500:  # noqa: PLR2004
            raise EngineUnavailable(f"Elasticsearch: {status} {kind} on writing ({action})")
        yield part(row, "_id"), status, f"{kind}: {str(error.get('reason', ''))[:200]}"
