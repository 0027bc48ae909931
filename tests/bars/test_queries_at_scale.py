"""No page asks the database more because the portal holds two thousand projects more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from investment_projects.models import ProjectIndexPage, ProjectPage

pytestmark = pytest.mark.django_db

OURS = 12
ROUTING = {0: 4, 1: 6, 2: 8}  # Wagtail's own, by levels below the home page
SECTIONS = ("search", "projects/feed")  # found by their names, without the tree
FILTERED = "q=проект&stage=design&stage=not-stated&status=not-stated&kind=industrial&cost_from=1"
PUBLIC = (
    "/ru/",
    "/en/",
    "/ru/projects/",
    "/en/projects/?page=2",
    "/ru/projects/?view=table&per=100&sort=-cost",
    "/en/projects/?view=map",
    "/ru/projects/?view=charts",
    f"/ru/projects/?{FILTERED}",
    f"/en/projects/?view=table&{FILTERED}",
    f"/ru/projects/?view=map&{FILTERED}",
    "/ru/projects/feed/",
    f"/en/projects/feed/?{FILTERED}",
    "/en/projects/asino-timber-park/",
    "/ru/clusters/",
    "/en/clusters/timber/",
    "/ru/areas/",
    "/en/areas/tor-seversk/",
    "/ru/support/",
    "/ru/programme/",
    "/en/programme/participants/",
    "/en/news/",
    "/ru/search/?q=проект",
    "/en/search/?q=project",
    "/sitemap.xml",
    "/sitemap-pages.xml",
)
Measured = dict[str, int]


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # what a process asks once is not a page's cost
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def measured() -> Measured:
    """Public pages, and the list in which editors see the pages below the catalogue."""
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("measurer"))
    explorer = f"/cms/pages/{ProjectIndexPage.objects.get().pk}/"
    public = {address: queries_of(Client(), address) for address in PUBLIC}
    listed = {address: queries_of(staff, explorer + address) for address in ("", "?ordering=title", "?p=2")}
    return public | {f"explorer {address}": count for address, count in listed.items()}


@pytest.fixture(scope="module")
def few(portal_at: Callable[[str], Path]) -> Measured:
    portal_at("content")
    assert ProjectPage.objects.count() == 39
    return measured()


@pytest.fixture(scope="module")
def many(few: Measured, portal_at: Callable[[str], Path]) -> Measured:
    portal_at("content-2000")
    assert ProjectPage.objects.count() == 2039
    return measured()


def test_every_page_asks_as_often_with_2000_projects_more(few: Measured, many: Measured) -> None:
    assert many == few


def test_public_pages_stay_within_their_budget(many: Measured) -> None:
    for address in PUBLIC:
        path = address.partition("?")[0].strip("/").partition("/")[2]
        levels = 0 if path in SECTIONS else len([part for part in path.split("/") if part])
        assert many[address] <= OURS + ROUTING[levels], address
