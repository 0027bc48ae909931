"""The sitemap says the same to search engines, however many pages there are."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from portal.sitemap import PageSitemap
from tests.factories.clusters import make_cluster

pytestmark = pytest.mark.django_db

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
MOST_ADDRESSES = 50_000


def locations(client: Client, address: str) -> list[str]:
    tree = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own answer
    return [location.text for location in tree.iterfind(".//s:loc", NAMES)]


def test_the_files_of_the_index_hold_every_address_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [make_cluster(f"cluster-{number}", en_ready=number % 2 == 0) for number in range(7)]
    monkeypatch.setattr(PageSitemap, "limit", 4)

    files = locations(client, "/sitemap.xml")
    addresses = [address for file in files for address in locations(client, file)]

    expected = [page.url_for(language, full=True) for page in made for language in page.languages]
    assert len(files) > 1
    assert len(addresses) == len(set(addresses))
    assert set(expected) <= set(addresses)
    assert PageSitemap.limit * 2 <= MOST_ADDRESSES


def test_no_file_asks_the_database_more_because_it_holds_more_pages(client: Client) -> None:
    def queries() -> list[int]:
        found = []
        for address in ("/sitemap.xml", "/sitemap-pages.xml"):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        return found

    make_cluster("first")
    few = queries()
    for number in range(5):
        make_cluster(f"more-{number}")

    assert queries() == few
    assert max(few) <= 5


def test_what_readers_may_not_see_is_not_named(client: Client) -> None:
    make_cluster("draft", live=False)
    hidden = make_cluster("hidden")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)

    assert not [
        address for address in locations(client, "/sitemap-pages.xml") if "draft" in address or "hidden" in address
    ]


@pytest.mark.parametrize("address", ["/sitemap-pages.xml?p=9", "/sitemap-pages.xml?p=x", "/sitemap-other.xml"])
def test_a_file_that_does_not_exist_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
