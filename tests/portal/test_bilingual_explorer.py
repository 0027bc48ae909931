"""What the explorer, the chooser and the headers of the admin say of the two languages."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from clusters.models import ClusterPage
from tests.factories.clusters import make_cluster

pytestmark = pytest.mark.django_db
AdminIn = Callable[[str], Client]


def listed(client: Client, page: ClusterPage, **query: str) -> list[str]:
    response = client.get(reverse("wagtailadmin_explore", args=(page.get_parent().pk,)), query)
    assert response.status_code == 200
    return [found.slug for found in response.context["object_list"]]


def test_the_explorer_finds_pages_without_english(admin_in: AdminIn) -> None:
    client = admin_in("ru")
    page = make_cluster()
    make_cluster("russian-only", en_ready=False)
    assert listed(client, page, english="missing") == ["russian-only"]
    assert listed(client, page, english="ready") == ["robots"]
    assert set(listed(client, page)) == {"robots", "russian-only"}


def test_the_explorer_ignores_a_filter_value_it_does_not_know(admin_in: AdminIn) -> None:
    assert listed(admin_in("ru"), make_cluster(), english="perhaps") == ["robots"]


def test_the_explorer_has_a_column_for_english(admin_in: AdminIn) -> None:
    page = make_cluster()
    html = admin_in("en").get(reverse("wagtailadmin_explore", args=(page.get_parent().pk,))).content
    headings = [cell.get_text(strip=True) for cell in BeautifulSoup(html, "html.parser").select("th")]
    assert "English version" in headings


@pytest.mark.parametrize("admin_language", ["ru", "en"])
@pytest.mark.parametrize("query", ["Robotics", "робототехники"])
def test_the_admin_finds_a_page_by_its_title_in_either_language(
    admin_in: AdminIn, admin_language: str, query: str
) -> None:
    client = admin_in(admin_language)
    page = make_cluster()
    assert listed(client, page, q=query) == ["robots"]
    chooser = client.get(
        reverse("wagtailadmin_choose_page_search"), {"q": query}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert f'data-id="{page.pk}"' in chooser.content.decode().replace("\\", "")


def test_the_header_of_a_live_page_opens_each_language(admin_in: AdminIn) -> None:
    page = make_cluster()
    html = admin_in("ru").get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content.decode()
    assert "/ru/clusters/robots/" in html
    assert "/en/clusters/robots/" in html


def test_the_header_offers_no_english_page_that_is_not_ready(admin_in: AdminIn) -> None:
    page = make_cluster(en_ready=False)
    html = admin_in("ru").get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content
    links = {link["href"] for link in BeautifulSoup(html, "html.parser").select("header a[href], .w-dropdown a[href]")}
    assert not [link for link in links if link.endswith("/en/clusters/robots/")]


@pytest.mark.parametrize("query", ['"', "a' OR", "x" * 500, "\x00"])
def test_an_odd_query_in_the_page_chooser_is_no_error(admin_in: AdminIn, query: str) -> None:
    response = admin_in("ru").get(
        reverse("wagtailadmin_choose_page_search"), {"q": query}, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.status_code in (200, 400)
