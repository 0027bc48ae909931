"""The pages ask the database no more with thousands of projects than with a few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from investment_projects.models import ProjectPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_many

OURS = 12
ROUTING = {"/ru/projects/": 6, "/ru/projects/demo-7/": 8}
MANY = 2000

pytestmark = pytest.mark.django_db


def queries_of(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_catalogue_and_record_cost_the_same_with_39_and_with_2000(client: Client) -> None:
    clusters = [make_cluster("wood"), make_cluster("atoms")]
    make_many(39, clusters)
    few = {address: queries_of(client, address) for address in ROUTING}
    make_many(MANY - 39, clusters)
    many = {address: queries_of(client, address) for address in ROUTING}

    assert ProjectPage.objects.count() == MANY
    assert many == few
    for address, routing in ROUTING.items():
        assert few[address] <= routing + OURS, address


def test_a_page_of_the_catalogue_stays_light_with_2000_projects(client: Client) -> None:
    make_many(MANY)

    assert len(client.get("/ru/projects/", headers={"accept-encoding": "gzip"}).content) < 60_000
