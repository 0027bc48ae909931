"""One rebuild at a time, wherever it runs: a document that says whose turn it is, until when it was seen alive."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from elasticsearch import ApiError, BadRequestError, ConflictError, Elasticsearch, NotFoundError, TransportError

from search.engines.base import EngineUnavailable
from search.engines.elastic.client import part

DOCUMENT = "rebuild"
BEAT = 30.0  # seconds
DEAD_AFTER = 90.0  # three beats; a call in between takes REBUILD_SECONDS at most
PATIENCE = 3_600.0
PAUSE = 0.1
SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}


class Turn:
    def __init__(self, client: Elasticsearch, index: str) -> None:
        self._client, self._index = client, index
        self._owner = uuid4().hex
        self._version: tuple[int, int] = (0, 0)  # of the document as we wrote it
        self._seen = 0.0

    def beat(self) -> None:
        """Still alive. Raises EngineUnavailable when another rebuild thought otherwise."""
        if time.monotonic() - self._seen < BEAT:
            return
        try:
            self._write(if_seq_no=self._version[0], if_primary_term=self._version[1])
        except ConflictError as error:
            raise EngineUnavailable("Another rebuild has taken the place of this one") from error

    def wait(self) -> None:
        self._ensure_index()
        until = time.monotonic() + PATIENCE
        while not self._taken():
            if time.monotonic() > until:
                raise EngineUnavailable("Another rebuild does not come to an end")
            time.sleep(PAUSE)

    def leave(self) -> None:
        number, term = self._version
        try:
            self._client.delete(index=self._index, id=DOCUMENT, if_seq_no=number, if_primary_term=term)
        except (ApiError, TransportError):
            return  # it ends by itself, DEAD_AFTER the last sign of life

    def _taken(self) -> bool:
        try:
            self._write(op_type="create")
        except ConflictError:
            return self._inherited()
        return True

    def _inherited(self) -> bool:
        """From one that was killed."""
        try:
            found = self._client.get(index=self._index, id=DOCUMENT)
            if time.time() - part(found, "_source", "beat") < DEAD_AFTER:
                return False
            self._write(if_seq_no=part(found, "_seq_no"), if_primary_term=part(found, "_primary_term"))
        except (NotFoundError, ConflictError):
            return False
        return True

    def _write(self, **condition: int | str) -> None:
        document = {"owner": self._owner, "beat": time.time()}
        answer = self._client.index(index=self._index, id=DOCUMENT, document=document, **condition)  # type: ignore[arg-type]
        self._version = (part(answer, "_seq_no"), part(answer, "_primary_term"))
        self._seen = time.monotonic()

    def _ensure_index(self) -> None:
        if self._client.indices.exists(index=self._index):
            return
        try:
            self._client.indices.create(index=self._index, settings=SETTINGS, mappings={"dynamic": False})
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise


@contextmanager
def turn(client: Elasticsearch, index: str) -> Iterator[Turn]:
    mine = Turn(client, index)
    mine.wait()
    try:
        yield mine
    finally:
        mine.leave()
