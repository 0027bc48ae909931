"""A page of results asks the database hardly anything: everything that it shows stands in the index."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

MOST = 6
ADDRESSES = (
    "/ru/search/?q=деревообработка",
    "/en/search/?q=timber&kind=project&page=2",
    "/ru/search/?q=ltym",  # the other keyboard: corrected
    "/ru/search/?q=ъъъъъ",  # nothing found: sections and popular pages
    "/en/search/?kind=cluster&language=en&sort=title",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_results_takes_six_queries_at_most(client: Client, address: str) -> None:
    client.get(address)  # what a process asks once is not a page's cost
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= MOST, [query["sql"] for query in captured]
