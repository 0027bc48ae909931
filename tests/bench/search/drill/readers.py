"""People who search all the time, each by real HTTP."""

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise
from urllib.parse import quote

PAUSE = 0.1
PATIENCE = 20.0
RESULTS, SIMPLIFIED = b'class="results', b"data-simplified"
# Each finds something in the portal's content.
QUERIES = (
    "/ru/search/?q=деревообработка", "/ru/search/?q=кластер+фармацевтика", "/en/search/?q=timber", "/ru/search/?q=ОЭЗ",
    "/ru/search/?q=Асино+лесной+парк", "/en/search/?q=pharmaceutical+cluster", "/ru/search/?q=налог&kind=instrument",
    "/ru/search/?q=ltym", "/en/search/?q=Tomsk&page=2", "/ru/search/?q=технологии&sort=newest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    at: float
    seconds: float
    query: str
    failure: str  # "" for a page with results
    simplified: bool  # the page says that the embedded index answered


class Readers:
    def __init__(self, port: int, number: int = 2) -> None:
        self._port = port
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(start,), daemon=True) for start in range(number)]
        self.visits: list[Visit] = []

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _read(self, start: int) -> None:
        offset = start * len(QUERIES) // len(self._threads)
        for query in cycle(QUERIES[offset:] + QUERIES[:offset]):
            if self._ended.is_set():
                return
            self.visits.append(self._visit(query))
            time.sleep(PAUSE)

    def _visit(self, query: str) -> Visit:
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            connection.request("GET", quote(query, safe="/?=&+"), headers={"Host": "localhost"})
            answer = connection.getresponse()
            page = answer.read()
            failure = "" if answer.status == http.HTTPStatus.OK and RESULTS in page else f"{answer.status}, no results"
        except (OSError, http.client.HTTPException) as error:
            page, failure = b"", type(error).__name__
        finally:
            connection.close()
        return Visit(began, time.monotonic() - began, query, failure, SIMPLIFIED in page)


def seconds_simplified(visits: Sequence[Visit]) -> float:
    """From each page by the embedded index to the next page by whomever."""
    ordered = sorted(visits, key=lambda visit: visit.at)
    return sum(later.at - visit.at for visit, later in pairwise(ordered) if visit.simplified)
