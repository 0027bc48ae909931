"""Suggestions while typing, and the description by which browsers offer the search."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from search.engines.base import Delete, SearchEngine, Upsert
from tests.conventions.project_files import ROOT
from tests.factories import search as factory

pytestmark = pytest.mark.django_db

SCRIPT = 10_000  # bytes, as served to whoever asks for it uncompressed
NAMESPACE = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


@pytest.fixture(autouse=True)
def filled(index: SearchEngine) -> SearchEngine:
    documents = [
        factory.document("project:1", "Аэропорт Томск", en="Tomsk airport"),
        factory.document("project:2", "Глубокая переработка древесины", en="Wood processing"),
        factory.document("news:1", "Открыт терминал"),
        *(factory.document(f"cluster:{number}", f"Кластер {number}") for number in range(20)),
    ]
    index.write(map(Upsert, documents))
    return index


def ask(client: Client, text: str, language: str = "ru", **parameters: str) -> Any:
    response = client.get(f"/{language}/search/suggest/", {"q": text, **parameters})
    assert response.status_code == 200
    return response.json()


def titles(client: Client, text: str, language: str = "ru") -> list[str]:
    return [completion["text"] for completion in ask(client, text, language)["completions"]]


def test_titles_are_completed_in_the_readers_language(client: Client) -> None:
    assert ask(client, "аэро")["completions"] == [
        {"text": "Аэропорт Томск", "url": "/ru/project:1/", "kind": "Проект", "language": "ru"}
    ]
    assert ask(client, "tom", "en")["completions"] == [
        {"text": "Tomsk airport", "url": "/en/project:1/", "kind": "Project", "language": "en"}
    ]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("f'hj", "Аэропорт Томск"),
        ("fэро", "Аэропорт Томск"),
        ("АЭРО", "Аэропорт Томск"),
        ("aero", "Аэропорт Томск"),
        ("томск аэр", "Аэропорт Томск"),
        ("глубокой переработки древесин", None),
        ("древесиной", "Глубокая переработка древесины"),
        ("откры терм", None),
        ("открыт терм", "Открыт терминал"),
    ],
)
def test_other_keyboards_alphabets_and_forms_are_understood(client: Client, typed: str, title: str | None) -> None:
    assert titles(client, typed) == ([title] if title else [])


def test_whoever_reads_english_and_types_russian_gets_titles_marked_as_russian(client: Client) -> None:
    assert [completion["language"] for completion in ask(client, "терм", "en")["completions"]] == ["ru"]


@pytest.mark.parametrize(
    ("language", "count", "announced"),
    [("ru", "кластер", "7 подсказок"), ("en", "tomsk", "1 suggestion"), ("ru", "щщщщ", "Подсказок нет")],
)
def test_the_number_is_said_in_words(client: Client, language: str, count: str, announced: str) -> None:
    assert ask(client, count, language)["announcement"] == announced


@pytest.mark.parametrize(
    "typed", ["", "а", "%", '"', "'", "*", "a*", "((", "NEAR(", "\x00", "\ud800", "x" * 1500, "😀", "и в на", "-", "."]
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_nonsense_has_no_suggestions_and_does_no_harm(client: Client, language: str, typed: str) -> None:
    octets = "".join(f"%{octet:02x}" for octet in typed.encode("utf-8", "surrogatepass"))
    response = client.get(f"/{language}/search/suggest/?q={octets}")
    assert response.status_code == 200
    assert isinstance(response.json()["completions"], list)


def test_suggestions_ask_no_database_and_leave_no_trace(client: Client, django_assert_num_queries: Any) -> None:
    ask(client, "аэро")
    with django_assert_num_queries(0):
        response = client.get("/ru/search/suggest/", {"q": "аэро"})
    assert not response.cookies
    assert response["Cache-Control"] == "private, max-age=60"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Cookie" not in response.get("Vary", "")


def test_what_has_gone_is_suggested_no_more(client: Client, filled: SearchEngine) -> None:
    filled.write([Delete("project:1", 2)])
    assert titles(client, "аэро") == []


def test_without_an_index_there_are_no_suggestions(client: Client, settings: Any, tmp_path: Any) -> None:
    settings.SEARCH_INDEX_PATH = tmp_path / "none.sqlite3"
    assert titles(client, "аэро") == []


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/ru/search/suggest/").status_code == 405


def test_the_script_is_light() -> None:
    assert sum(path.stat().st_size for path in (ROOT / "static" / "js").glob("suggest*.js")) <= SCRIPT


def test_browsers_get_suggestions_in_their_own_form(client: Client) -> None:
    response = client.get("/ru/search/suggest/", {"q": "аэро", "format": "opensearch"})
    assert response["Content-Type"].startswith("application/x-suggestions+json")
    assert response.json() == ["аэро", ["Аэропорт Томск"], ["Проект"], ["http://testserver/ru/project:1/"]]


@pytest.mark.parametrize(("language", "name"), [("ru", "ИНО Томск"), ("en", "INO Tomsk")])
def test_the_description_tells_browsers_where_to_search_and_to_ask(client: Client, language: str, name: str) -> None:
    response = client.get(f"/{language}/search/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    described = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    assert described.findtext("o:ShortName", namespaces=NAMESPACE) == name
    assert len(name) <= 16
    assert described.findtext("o:Language", namespaces=NAMESPACE) == language
    addresses = {url.get("type"): url.get("template") for url in described.findall("o:Url", NAMESPACE)}
    page = f"http://testserver/{language}/search/"
    assert addresses["text/html"] == f"{page}?q={{searchTerms}}"
    assert addresses["application/x-suggestions+json"] == f"{page}suggest/?format=opensearch&q={{searchTerms}}"


def test_every_page_names_the_description(client: Client) -> None:
    factory.home()
    assert b'<link rel="search" type="application/opensearchdescription+xml"' in client.get("/en/search/").content
