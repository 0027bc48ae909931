"""Reading everything in order, as it stood when the reading began."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.elastic.client import part

AT_ONCE = 500
KEPT = "1m"  # between two pages


def rows(client: Elasticsearch, index: str, body: dict[str, Any]) -> Iterator[Any]:
    pit = part(client.open_point_in_time(index=index, keep_alive=KEPT), "id")
    after: dict[str, Any] = {}
    try:
        while True:
            answer = client.search(
                pit={"id": pit, "keep_alive": KEPT},
                size=AT_ONCE,
                track_total_hits=False,
                allow_partial_search_results=False,
                **body,
                **after,
            )
            found = part(answer, "hits", "hits")
            yield from found
            if len(found) < AT_ONCE:
                return
            after = {"search_after": part(found[-1], "sort")}
            pit = answer.get("pit_id", pit)
    finally:
        with suppress(ApiError, TransportError):
            client.close_point_in_time(id=pit)
