"""No page asks the database more because the portal holds two thousand projects more."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clusters.models import ClusterPage
from investment_projects.models import ProjectPage
from programme.models import AreaPage, Settlement
from tests.factories.investment_projects import make_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

MANY = 2000
ADDRESSES = (
    "/ru/",
    "/en/",
    "/ru/projects/",
    "/en/projects/?page=2",
    "/en/projects/asino-timber-park/",
    "/ru/clusters/",
    "/en/clusters/timber/",
    "/ru/areas/",
    "/en/areas/tor-seversk/",
    "/ru/programme/",
    "/en/programme/participants/",
    "/ru/support/",
    "/en/news/",
    "/ru/search/?q=проект",
    "/en/search/?q=project",
)


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # what a process asks once is not a page's cost
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200, address
    return len(captured)


def add_projects() -> None:
    """Two thousand more, tied to clusters, areas and a settlement as the real ones are."""
    added = make_many(MANY, list(ClusterPage.objects.all()))
    area = AreaPage.objects.get(slug="tor-seversk")
    through = ProjectPage.areas.through
    through.objects.bulk_create([through(projectpage_id=pk, areapage_id=area.pk) for pk in added[::10]], batch_size=500)
    ProjectPage.objects.filter(pk__in=added[::2]).update(settlement=Settlement.objects.first())
    call_command("search_rebuild", verbosity=0)


def test_every_page_asks_as_often_with_2000_projects_more(client: Client) -> None:
    few = {address: queries_of(client, address) for address in ADDRESSES}
    add_projects()
    many = {address: queries_of(client, address) for address in ADDRESSES}

    assert ProjectPage.objects.count() == MANY + 39
    assert many == few
