"""The pages ask the database no more with many projects than with a few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from investment_projects.models import ProjectPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_many

OURS = 12
CATALOGUE, RECORD = 6, 8  # what Wagtail's own routing costs
ROUTING = {
    "/ru/projects/": CATALOGUE,
    "/en/projects/?view=table&per=100&sort=-cost": CATALOGUE,
    "/ru/projects/?view=map": CATALOGUE,
    "/ru/projects/?view=charts": CATALOGUE,
    "/ru/projects/?q=проект&stage=design&stage=construction&stage=operation&cost_from=1&page=9": CATALOGUE,
    "/ru/projects/?status=suspended&stage=idea&kind=social&cost_from=900000000": CATALOGUE,
    "/ru/projects/demo-7/": RECORD,
}
FEW, MANY = 39, 300

pytestmark = pytest.mark.django_db


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_catalogue_and_record_cost_the_same_with_few_and_with_many(
    client: Client, index_projects: Callable[[], None]
) -> None:
    clusters = [make_cluster("wood"), make_cluster("atoms")]
    make_many(FEW, clusters)
    index_projects()
    few = {address: queries_of(client, address) for address in ROUTING}
    make_many(MANY - FEW, clusters)
    index_projects()
    many = {address: queries_of(client, address) for address in ROUTING}

    assert ProjectPage.objects.count() == MANY
    assert many == few
    for address, routing in ROUTING.items():
        assert few[address] <= routing + OURS, address


def test_without_search_the_catalogue_keeps_to_the_same_budget(client: Client, settings: object) -> None:
    settings.SEARCH_INDEX_PATH = settings.BASE_DIR / "manage.py" / "no-index"
    make_many(FEW)

    assert queries_of(client, "/ru/projects/?q=проект") <= CATALOGUE + OURS


def test_a_page_of_the_catalogue_stays_light_with_many_projects(
    client: Client, index_projects: Callable[[], None]
) -> None:
    make_many(MANY)
    index_projects()

    for address in ("/ru/projects/", "/ru/projects/?view=table&per=100"):
        assert len(client.get(address, headers={"accept-encoding": "gzip"}).content) < 60_000
