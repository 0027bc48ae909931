"""Projects on the pages of clusters, areas and support measures."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from investment_projects.models import ProjectCluster, ProjectPage
from investment_projects.sections import MOST, of_area, of_cluster, of_instrument
from programme.models import AreaPage, InstrumentPage
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_many, make_project

pytestmark = pytest.mark.django_db


def test_a_cluster_shows_its_projects(client: Client) -> None:
    cluster = make_cluster()
    ProjectCluster.objects.create(project=make_project(), cluster=cluster)
    make_project("other")
    soup = BeautifulSoup(client.get(cluster.url_for("en")).content, "html.parser")

    assert [link.text for link in soup.select(".projects__name a")] == ["Saw mill"]


def test_a_cluster_without_projects_shows_no_section() -> None:
    assert of_cluster(make_cluster(), None) is None


def test_of_many_projects_the_first_are_shown_with_the_way_to_all(client: Client) -> None:
    cluster = make_cluster()
    make_many(MOST + 3, [cluster])
    soup = BeautifulSoup(client.get(cluster.url_for("en")).content, "html.parser")

    assert len(soup.select(".projects__item")) == MOST
    assert soup.select_one("section .more a")["href"].endswith("/en/projects/")


@pytest.mark.usefixtures("content_database")
def test_areas_and_support_measures_show_the_projects_that_name_them() -> None:
    area, instrument = AreaPage.objects.get(slug="tor-seversk"), InstrumentPage.objects.get(slug="tor-seversk")
    of_both = ProjectPage.objects.filter(areas=area, instruments=instrument)

    assert of_both.exists()
    for section in (of_area(area, None), of_instrument(instrument, None)):
        assert section is not None
        assert set(of_both) <= set(section.context["projects"])
