"""The search page says how a question was read, and what comes close where little or nothing is found."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from search import service
from search.engines.base import Delete, SearchEngine, Upsert
from search.query import SearchQuery
from tests.factories import search as factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(index: SearchEngine) -> SearchEngine:
    documents = [
        factory.document("cluster:1", "Нефтехимический кластер", en="Petrochemical cluster"),
        factory.document("project:1", "Площадка кластера в Северске", en="Site of the cluster in Seversk"),
        factory.document("project:2", "Аэропорт Томск", en="Tomsk airport"),
        *(factory.document(f"news:{number}", f"Новость о кластере {number}") for number in range(3, 15)),
    ]
    index.write(map(Upsert, documents))
    return index


def page(client: Client, language: str = "ru", **parameters: str) -> BeautifulSoup:
    response = client.get(f"/{language}/search/", parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node: object) -> str:
    return " ".join(node.get_text().replace("\xa0", " ").split()) if node else ""


@pytest.mark.parametrize(
    ("language", "shown", "exactly"),
    [
        ("ru", "Показано по запросу «аэропорт».", "Искать именно «аэрапорт»"),
        ("en", "Shown for “аэропорт”.", "Search exactly for “аэрапорт”"),
    ],
)
def test_a_corrected_query_says_so_and_offers_the_typed_one(
    client: Client, filled: SearchEngine, language: str, shown: str, exactly: str
) -> None:
    found = page(client, language, q="аэрапорт")
    notice = found.select_one(".understood")
    assert words(notice) == f"{shown} {exactly}"
    assert notice["role"] == "status"
    assert len(found.select("ol.results > li")) == 1
    assert found.select_one("#q-main")["value"] == "аэрапорт"
    exact = client.get(notice.a["href"])
    assert exact.context["result"].total == 0
    assert exact.context["query"].correct is False


@pytest.mark.parametrize(("language", "question"), [("ru", "Возможно, вы искали"), ("en", "Did you mean")])
def test_a_query_that_finds_something_and_may_hold_a_name_is_only_asked_about(
    client: Client, filled: SearchEngine, language: str, question: str
) -> None:
    found = page(client, language, q="нефтехимический кластер Севирске", kind="cluster", page="1")
    asked = found.select_one(".understood")
    assert words(asked) == f"{question} нефтехимический кластер северске?"
    assert "kind=cluster" in asked.a["href"]
    assert "page=" not in asked.a["href"]
    assert len(found.select("ol.results > li")) == 1


def test_a_clean_query_is_answered_without_a_word_about_it(client: Client, filled: SearchEngine) -> None:
    assert not page(client, q="аэропорт").select(".understood")


@pytest.mark.parametrize("typed", ["f'hjgjhn", "aeroport", "аэрапорт"])
def test_keyboard_alphabet_and_slips_lead_to_the_same_page(client: Client, filled: SearchEngine, typed: str) -> None:
    links = [link["href"] for link in page(client, q=typed).select("ol.results h3 a")]
    assert links == ["/ru/project:2/"]


@pytest.mark.parametrize(("language", "line"), [("ru", "Совпадает часть слов"), ("en", "Matches some of your words")])
def test_few_results_are_followed_by_those_with_some_of_the_words(
    client: Client, filled: SearchEngine, language: str, line: str
) -> None:
    found = page(client, language, q="нефтехимический кластер")
    above = [link["href"] for link in found.select("ol.results h3 a")]
    below = [link["href"] for link in found.select(".partial h3 a")]
    assert words(found.select_one(".partial h2")) == line
    assert len(above) == 1
    assert len(below) == 10
    assert not set(above) & set(below)
    assert found.select_one(".partial ol")["start"] == "2"


def test_enough_results_have_no_line(client: Client, filled: SearchEngine) -> None:
    assert not page(client, q="новость кластер").select(".partial")
    assert not page(client, q="аэропорт").select(".partial")


def test_below_the_line_stands_nothing_that_stands_above_it_whatever_the_size(filled: SearchEngine) -> None:
    result = service.search(SearchQuery("площадка кластера", size=1))
    assert {hit.key for hit in result.partial}.isdisjoint(hit.key for hit in result.hits)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_found_names_what_was_tried_what_is_similar_and_where_to_go(
    client: Client, filled: SearchEngine, language: str
) -> None:
    found = page(client, language, q="аэропланами")
    assert not found.select("ol.results")
    assert "раскладк" in words(found) or "keyboard layout" in words(found)
    assert [link["href"] for link in found.select(".alike a")] == [f"/{language}/project:2/"]
    assert found.select(f'a[href="/{language}/search/?kind=project"]')


def test_an_exact_search_that_finds_nothing_leads_back_to_corrections(client: Client, filled: SearchEngine) -> None:
    found = page(client, q="аэрапорт", exact="1")
    assert not found.select(".notice.understood")
    back = next(
        link["href"] for link in found.select("p.understood a") if "exact" not in link["href"] and "q=" in link["href"]
    )
    assert client.get(back).context["result"].total == 1


def test_words_of_what_has_gone_correct_nothing(filled: SearchEngine) -> None:
    assert service.search(SearchQuery("аэрапорт")).total == 1
    filled.write([Delete("project:2", 2)])
    assert not service.vocabulary().words.get("аэропорт")
    assert service.vocabulary().words["кластере"] == 12
    assert service.search(SearchQuery("аэрапорт")).suggestion is None


def test_a_changed_text_changes_the_words(filled: SearchEngine) -> None:
    filled.write([Upsert(factory.document("project:2", "Вокзал Томск", version=2))])
    known = service.vocabulary().words
    assert [known.get(word, 0) for word in ("аэропорт", "вокзал", "томск", "airport")] == [0, 1, 1, 0]
    with filled.rebuild() as rebuild:
        rebuild.add([factory.document("project:3", "Вокзал")])
    assert [service.vocabulary().words.get(word, 0) for word in ("вокзал", "томск", "кластере")] == [1, 0, 0]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_was_typed_is_never_markup(client: Client, filled: SearchEngine, language: str) -> None:
    for typed in ("<b>аэрапорт</b>", 'аэрапорт" onx="', "аэрапорт <script>alert(1)</script>", "';alert(1)//аэрапорт"):
        for exact in ("", "1", "x", "\x00"):
            found = page(client, language, q=typed, exact=exact)
            assert not found.select("main b, [onx]")
            assert not [script for script in found.select("script") if "alert" in script.get_text()]


def test_explain_says_how_a_query_was_understood(filled: SearchEngine, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("search_explain", "аэрапорт ОЭЗ")
    said = capsys.readouterr().out
    assert "аэрапорт -> " in said
    assert "unknown" in said
    assert "особ + экономическ + зон" in said
    call_command("search_explain", "аэрапорт")
    assert "Searched instead (spelling): аэропорт" in capsys.readouterr().out
    call_command("search_explain", "аэрапорт", "--exact")
    assert "Searched instead" not in capsys.readouterr().out
