"""Whatever an address holds: an answer or a clear refusal, and nothing of it comes back as markup.

PORTAL_HOSTILE is how many addresses each engine is asked, PORTAL_HOSTILE_SEED which ones.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from search import configured, documents, service
from search.breaker import State
from search.engines.base import SearchEngine
from search.query import SearchQuery
from search.rebuilding import rebuild
from tests.search import hostile

COUNT = int(os.environ.get("PORTAL_HOSTILE", "600"))
SEED = int(os.environ.get("PORTAL_HOSTILE_SEED", "20261123"))
PATHS = ("/ru/search/", "/en/search/", "/ru/search/suggest/", "/en/search/suggest/", "/api/v1/search")
CLEAR = {200, 400, 414}
REFLECTED = (hostile.MARK, hostile.ATTRIBUTE, "<img src=x", "{{7*7}}49")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]


@pytest.fixture(params=["sqlite", "elasticsearch"])
def answering(request: pytest.FixtureRequest, settings: Any) -> Iterator[SearchEngine]:
    """Each engine in turn as the preferred one, with the whole content."""
    if request.param == "elasticsearch":
        elastic = request.getfixturevalue("elastic")
        settings.ELASTICSEARCH = {"hosts": list(elastic.hosts), "index": elastic.index, "search_seconds": 20.0}
        rebuild(service.engine(), documents.every_document({}), {})
    yield service.engine()
    configured.forget()


def test_hostile_addresses_meet_an_answer_or_a_clear_refusal(answering: SearchEngine) -> None:
    client = Client(raise_request_exception=False)
    before = dict(answering.scan())
    wrong, statuses = [], dict.fromkeys(CLEAR, 0)
    for address in hostile.addresses(SEED, COUNT, PATHS):
        response = client.get(address)
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        if response.status_code not in CLEAR:
            wrong.append(f"{response.status_code} {address[:200]}")
            continue
        body = response.content.decode()
        if response.headers["Content-Type"].startswith("text/html"):
            wrong += [f"reflected {piece} {address[:200]}" for piece in REFLECTED if piece in body]
        elif "json" in response.headers["Content-Type"] and response.status_code == 200:
            json.loads(body)
    assert not wrong
    assert statuses[200] > COUNT * 0.5
    assert dict(answering.scan()) == before
    # It was this engine that answered all of it.
    assert configured.reading_breaker(answering.name).state is State.CLOSED
    assert service.search(SearchQuery("кластер")).engine == answering.name
