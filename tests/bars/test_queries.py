"""A public page asks the database at most twelve questions beyond what Wagtail needs to find it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bars.public_pages import SECTIONS, every_address, one_page_of_each_type

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

OURS = 12
ROUTING = {0: 4, 1: 6, 2: 8}  # Wagtail's own, by levels below the home page


def queries_of(client: Client, address: str) -> list[str]:
    client.get(address)  # what a process asks once (site roots, content types) is not a page's cost
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
    assert response.status_code == 200, address
    return [query["sql"] for query in captured]


def test_every_public_page_stays_within_its_queries(client: Client) -> None:
    dear = {}
    for address in every_address():
        levels = 0 if any(address.endswith(section) for section in SECTIONS) else address.strip("/").count("/")
        queries = queries_of(client, address)
        if len(queries) > OURS + ROUTING[levels]:
            dear[address] = (len(queries), queries)
    assert not dear, {address: count for address, (count, _) in dear.items()}


def test_every_page_type_has_an_english_and_a_russian_page(client: Client) -> None:
    types = {type(page).__name__ for page in one_page_of_each_type()}

    assert {"HomePage", "ProgrammePage", "ClusterPage", "ProjectPage", "NewsArticlePage", "AreaPage"} <= types
