"""What search engines and caches are told about a state of the catalogue."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories.investment_projects import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_project(index_projects: Callable[[], None]) -> None:
    make_project()
    index_projects()


def head_of(client: Client, query: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/en/projects/{query}").content, "html.parser").head


@pytest.mark.parametrize("query", ["", "?utm_source=letter", "?stage=&cost_from=&sort="])
def test_the_catalogue_as_it_opens_is_for_search_engines(client: Client, query: str) -> None:
    head = head_of(client, query)

    assert not head.select("meta[name=robots]")
    assert head.select_one("link[rel=canonical]")["href"].endswith("/en/projects/")
    assert {link["hreflang"] for link in head.select("link[rel=alternate][hreflang]")} == {"ru", "en", "x-default"}


@pytest.mark.parametrize("query", ["?q=mill", "?kind=industrial", "?page=2", "?view=table", "?stage=moon"])
def test_what_is_chosen_in_it_makes_no_other_page(client: Client, query: str) -> None:
    head = head_of(client, query)

    assert head.select_one("meta[name=robots]")["content"] == "noindex"
    assert head.select_one("link[rel=canonical]")["href"].endswith("/en/projects/")
    assert not head.select("link[rel=alternate][hreflang]")


def test_what_somebody_looked_for_or_picked_is_kept_by_no_cache(client: Client) -> None:
    assert client.get("/en/projects/?q=mill")["Cache-Control"] == "private, no-store"
    assert client.get("/en/projects/?shortlist=1-4")["Cache-Control"] == "private, no-store"
    assert client.get("/en/projects/?kind=industrial")["Cache-Control"].startswith("public")
    assert client.get("/en/projects/?q=")["Cache-Control"].startswith("public")


def test_the_other_language_keeps_what_is_chosen(client: Client) -> None:
    soup = BeautifulSoup(client.get("/en/projects/?kind=industrial&view=table").content, "html.parser")

    assert soup.select_one(".header a[hreflang=ru]")["href"] == "/ru/projects/?kind=industrial&view=table"
