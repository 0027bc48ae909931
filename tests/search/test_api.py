"""What programs get is what readers see."""

from typing import Any

import pytest
from django.test import Client

from search import service
from search.engines.base import SearchEngine, Upsert
from search.results import SearchResult
from tests.factories import search as factory

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/search"


@pytest.fixture(autouse=True)
def filled(index: SearchEngine) -> SearchEngine:
    factory.home()
    documents = [
        factory.document("project:1", "Завод плит", en="Board plant", date_text="2016-Q2", code="P-0001"),
        factory.document("news:1", "Завод открыт"),
        *(factory.document(f"cluster:{number}", "Кластер заводов") for number in range(45)),
    ]
    index.write(map(Upsert, documents))
    return index


def get(client: Client, **parameters: Any) -> dict[str, Any]:
    response = client.get(ADDRESS, parameters)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "завод"},
        {"q": "завод", "page": "3"},
        {"q": "завод", "kind": ["news", "project"], "sort": "title"},
        {"q": "зовод плит"},
        {"q": "завод", "exact": "1", "language": "ru-only", "page": "99"},
        {"q": "завод", "from": "вчера", "kind": "odd"},
        {"kind": "cluster"},
        {"q": "щщщ"},
        {},
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_and_the_interface_agree(client: Client, language: str, parameters: dict[str, Any]) -> None:
    data = get(client, lang=language, **parameters)
    page = client.get(f"/{language}/search/", parameters).context
    assert [(left_out["parameter"], left_out["value"]) for left_out in data["ignored"]] == [
        (left_out.parameter, left_out.value) for left_out in page["asked"].ignored
    ]
    if not parameters:
        assert data["total"] == 47
        return
    result = page["result"]
    assert data["total"] == result.total
    assert [hit["key"] for hit in data["results"]] == [hit.key for hit in result.hits]
    assert [hit["key"] for hit in data["partial"]] == [hit.key for hit in result.partial]
    assert [hit["key"] for hit in data["similar"]] == [hit.key for hit in result.alike]
    assert data["page"] == page["page_obj"].number
    assert {
        name: {value["value"]: value["count"] for value in facet["values"]} for name, facet in data["facets"].items()
    } == {facet.name: {choice.value: choice.count for choice in facet.choices} for facet in page["facets"]}
    assert (data["suggestion"] or {}).get("text") == getattr(result.suggestion, "text", None)


def test_a_result_says_what_it_is_in_the_language_asked_for(client: Client) -> None:
    hit = get(client, q="board", lang="en")["results"][0]
    assert hit == {
        "key": "project:1",
        "kind": "project",
        "kind_label": "Project",
        "title": "Board plant",
        "url": "http://testserver/en/project:1/",
        "language": "en",
        "languages": ["ru", "en"],
        "snippet": "",
        "place": "",
        "figure": "",
        "code": "P-0001",
        "date": "2016-Q2",
    }
    assert get(client, q="board")["results"][0]["kind_label"] == "Проект"


def test_pages_follow_each_other_and_lead_to_the_page_for_readers(client: Client) -> None:
    keys, address = [], f"{ADDRESS}?q=завод&lang=en"
    while address:
        data = client.get(address).json()
        keys += [hit["key"] for hit in data["results"]]
        address = data["links"]["next"]
    assert len(keys) == len(set(keys)) == data["total"] == 47
    assert data["links"]["html"].startswith("http://testserver/en/search/?q=")
    assert "lang" not in data["links"]["html"]


def test_what_makes_no_sense_is_named_and_never_a_fault(client: Client) -> None:
    odd = {"q": "завод", "lang": "fr", "kind": "x", "page": "0", "sort": "'", "from": "2016-13", "year": "MMXVI"}
    left_out = {row["parameter"] for row in get(client, **odd)["ignored"]}
    assert left_out == {"lang", "kind", "page", "sort", "from", "year"}


def test_answers_are_kept_by_the_asker_alone_for_a_minute_and_by_other_sites_not_at_all(client: Client) -> None:
    response = client.get(ADDRESS, {"q": "завод", "lang": "en"})
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["Content-Language"] == "en"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Access-Control-Allow-Origin" not in response
    assert not response.cookies


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post(ADDRESS).status_code == client.delete(ADDRESS).status_code == 405


def test_an_interface_without_an_engine_asks_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "search", lambda query: SearchResult((), 0, degraded=True, unavailable=True))
    response = client.get(ADDRESS, {"q": "завод"})
    assert response.status_code == 503
    assert response["Retry-After"]
    assert response["Cache-Control"] == "no-store"
    assert response.json()["available"] is False


@pytest.mark.parametrize(
    "address", ["?q=%00", "?q=%ED%A0%80", "?q=%FF", "?lang=%00", "?kind=%FF&page=9e9", "?q=" + "a" * 6000]
)
def test_any_address_has_an_answer(client: Client, address: str) -> None:
    assert client.get(f"{ADDRESS}{address}").status_code == 200
