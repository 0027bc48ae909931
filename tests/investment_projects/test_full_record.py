"""A record in which everything is known: each group drawn once, nothing that was not meant for readers."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from investment_projects.changes.history import Since
from investment_projects.completeness import completeness_of
from investment_projects.facts import SHORT_LISTS, fact_groups, links_of
from investment_projects.models import ProjectChange, ProjectPage
from investment_projects.rows import fill
from investment_projects.site_enums import PlacePrecision
from tests.factories.full_project import make_full_project
from tests.factories.investment_projects import make_project
from tests.investment_projects.test_queries import OURS, ROUTING

pytestmark = pytest.mark.django_db
BUDGET = OURS + ROUTING["/ru/projects/demo-7/"]


def soup_of(client: Client, language: str = "en", query: str = "") -> BeautifulSoup:
    response = client.get(f"/{language}/projects/everything/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(soup: Any) -> str:
    return " ".join(soup.get_text(" ").replace("\xa0", " ").split())


def test_everything_known_is_shown_and_nothing_is_missing(client: Client) -> None:
    project = make_full_project()
    page = text_of(soup_of(client))

    assert completeness_of(project).missing == []
    for group in fact_groups(project, links_of([project])[project.pk]):
        for fact in group.stated:
            assert all(value.replace("\xa0", " ") in page for value in fact.values if fact.key != "clusters"), fact.key
    for words in ("Investor support desk", "invest@agency.example", "Ivan Primerov", "documents", "CC BY 4.0"):
        assert words in page


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_full_record_costs_no_more_queries_than_the_budget(client: Client, language: str) -> None:
    make_full_project()
    make_project("neighbour")
    client.get(f"/{language}/projects/everything/")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/{language}/projects/everything/")

    assert len(captured) <= BUDGET


def test_lists_read_together_equal_those_of_the_database() -> None:
    make_full_project()
    filled, plain = (ProjectPage.objects.get(slug="everything") for _copy in range(2))
    with CaptureQueriesContext(connection) as captured:
        fill([filled], SHORT_LISTS)
    assert len(captured) == 1

    for part in SHORT_LISTS:
        read, stored = (list(getattr(page, part.name).all()) for page in (filled, plain))
        assert [values(row) for row in read] == [values(row) for row in stored], part.name
        for relation in part.beside:
            assert [values(getattr(row, relation)) for row in read] == [
                values(getattr(row, relation)) for row in stored
            ]


def values(row: Any) -> dict[str, Any] | None:
    return row and {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_amounts_of_another_currency_are_never_added(client: Client) -> None:
    make_full_project()
    roubles, yuan = soup_of(client).select(".capital__table")

    assert text_of(roubles.caption) == "Amounts by origin : Russian rouble, prices of 2026" or "2026" in text_of(
        roubles
    )
    assert "RUB 4 bln" in text_of(roubles.tfoot)
    assert yuan.tfoot is None and not yuan.select("rect")
    assert "Not added" in text_of(yuan.caption)


def test_a_hidden_place_has_no_map_and_no_coordinates(client: Client) -> None:
    beyond = {"settlement": None, "address_ru": "", "address_en": "", "latitude": None, "longitude": None}
    make_full_project(place_precision=PlacePrecision.HIDDEN, **beyond)
    soup = soup_of(client)

    assert not soup.select(".map--locator")
    assert "The place is not shown." in text_of(soup)
    assert "GeoCoordinates" not in str(soup)


def test_structured_data_names_a_project_and_invents_no_property(client: Client) -> None:
    make_full_project()
    blocks = [json.loads(script.string) for script in soup_of(client).select('script[type="application/ld+json"]')]
    (page,) = [block for block in blocks if block["@type"] == "WebPage"]

    assert page["mainEntity"]["@type"] == "Project"
    assert set(page["mainEntity"]) == {"@type", "@id", "identifier", "name", "description", "location", "url"}
    assert page["mainEntity"]["location"]["geo"]["latitude"] == pytest.approx(56.9987)
    assert any(block["@type"] == "BreadcrumbList" for block in blocks)


def test_the_history_names_no_person(client: Client) -> None:
    project = make_full_project()
    page = ProjectPage.objects.get(pk=project.pk)
    contacts = list(page.contacts.all())
    contacts[1].name_ru = contacts[1].name_en = "Pyotr Drugoy"
    page.contacts = contacts
    page.save()

    kept = str(list(ProjectChange.objects.values()))
    assert "Primerov" not in kept and "Drugoy" not in kept and "example" not in kept.replace("source.example", "")


@pytest.mark.parametrize("text", ["2026-13-45", "never", "' OR 1=1", "9" * 300, "0000", "<b>", "-1"])
def test_what_is_no_date_is_named_and_bounds_nothing(text: str) -> None:
    since = Since.read(text)

    assert (since.day, since.ignored) == (None, text[:40])


def test_a_page_asked_since_nonsense_answers_and_says_so(client: Client) -> None:
    make_project("everything")
    ignored = soup_of(client, query="?since=<b>never</b>").select_one(".history .notice--ignored")

    assert "<b>never</b>" in text_of(ignored)
    assert client.get("/en/projects/everything/", {"since": "\x00"}).status_code == 200


@pytest.mark.parametrize(("since", "is_told"), [("2020", True), ("2999-01-01", False), ("01.11.2020", True)])
def test_a_chosen_day_bounds_what_is_told(client: Client, since: str, *, is_told: bool) -> None:
    project = make_project("everything")
    project.summary_ru, project.summary_en = "Пилит иначе.", "It saws otherwise."
    project.save()
    history = soup_of(client, query=f"?since={since}").select_one(".history")

    assert ("It saws otherwise." in text_of(history)) is is_told
    assert ("Nothing has changed since that day." in text_of(history)) is not is_told
