"""The page while an engine is away, and what machines read of it."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from search import service
from search.engines.base import SearchEngine, Upsert
from search.query import SearchQuery
from search.results import SearchResult
from tests.factories import search as factory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def filled(index: SearchEngine) -> SearchEngine:
    factory.home()
    index.write([Upsert(factory.document("project:1", "Завод", en="Plant"))])
    return index


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("language", "notice"), [("ru", "упрощённом режиме"), ("en", "simplified mode")])
def test_results_of_the_embedded_index_say_that_they_are(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, notice: str
) -> None:
    assert notice not in soup(client, f"/{language}/search/?q=plant").get_text()
    real = service.search
    monkeypatch.setattr(service, "search", lambda query: replace(real(query), degraded=True))
    page = soup(client, f"/{language}/search/?q=plant")
    assert notice in page.select_one("[role=status]").get_text()
    assert len(page.select("ol.results > li")) == 1


@pytest.mark.parametrize(("language", "notice"), [("ru", "не отвечает"), ("en", "cannot answer")])
def test_when_nothing_answers_the_page_says_so_and_claims_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch, language: str, notice: str
) -> None:
    def nothing(query: SearchQuery) -> SearchResult:
        return SearchResult((), 0, degraded=True, unavailable=True)

    monkeypatch.setattr(service, "search", nothing)
    page = soup(client, f"/{language}/search/?q=plant")
    assert notice in page.select_one("main [role=status]").get_text()
    assert not page.select("h2#partial, ol.results, .alike")
    assert page.select(f'main a[href="/{language}/ask/"]')
    assert soup(client, f"/{language}/search/").h1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_head_describes_the_page_and_offers_search_and_data(client: Client, language: str) -> None:
    head = soup(client, f"/{language}/search/?q=plant&kind=project").head
    assert len(head.select_one("meta[name=description]")["content"]) > 60
    assert head.select_one("meta[name=robots]")["content"] == "noindex"
    assert head.select_one("link[rel=search]")["href"] == f"/{language}/search/opensearch.xml"
    data = client.get(head.select_one('link[type="application/json"]')["href"]).json()
    assert (data["query"]["lang"], data["query"]["filters"], data["total"]) == (language, {"kind": ["project"]}, 1)


def test_only_links_to_results_stand_in_the_list_of_results(client: Client) -> None:
    links = soup(client, "/ru/search/?q=завод").select("ol.results a")
    assert [link["href"] for link in links] == ["/ru/project:1/"]


def test_exactness_survives_a_choice_and_can_be_taken_back(client: Client) -> None:
    page = soup(client, "/ru/search/?q=завод&exact=1")
    assert page.select_one("input[type=hidden][name=exact]")["value"] == "1"
    assert "exact" not in page.select_one("p.understood a")["href"]
    assert not soup(client, "/ru/search/?q=завод").select("input[name=exact]")
