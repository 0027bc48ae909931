"""The Atom feed of the catalogue and of any state of it: valid, steady, and asked again for nothing."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from investment_projects.enums import Stage
from investment_projects.models import ProjectIndexPage, ProjectPage
from search import failover
from search.engines.base import EngineUnavailable
from tests.factories.investment_projects import make_project, make_source

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def projects(index_projects: Callable[[], None]) -> list[Any]:
    made = [make_project(f"mill-{number}", title_en=f"Mill <{number}> & co") for number in (1, 2, 3)]
    made.append(make_project("planned", title_en="Planned", stage=Stage.DESIGN, stage_source=make_source()))
    make_project("draft", live=False)
    for place, project in enumerate(made):
        moment = timezone.now() - timedelta(days=place)
        ProjectPage.objects.filter(pk=project.pk).update(first_published_at=moment, last_published_at=moment)
    ProjectIndexPage.objects.update(last_published_at=timezone.now())
    index_projects()
    return made


def read(client: Client, address: str) -> ET.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(response.content)  # noqa: S314 - our own feed


def entries(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]


def links(feed: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in feed.findall(f"{ATOM}link")}


def test_the_feed_holds_what_atom_demands_in_both_languages(client: Client, projects: list[Any]) -> None:
    for language in ("ru", "en"):
        feed = read(client, f"/{language}/projects/feed/")
        for part in (feed, *feed.iter(f"{ATOM}entry")):
            assert part.findtext(f"{ATOM}title")
            assert (part.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")
            assert datetime.fromisoformat(part.findtext(f"{ATOM}updated") or "").tzinfo
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert links(feed) == {
            "alternate": f"http://localhost/{language}/projects/",
            "self": f"http://testserver/{language}/projects/feed/",
        }


def test_what_changed_last_comes_first_and_drafts_never(client: Client, projects: list[Any]) -> None:
    assert entries(read(client, "/en/projects/feed/")) == ["Mill <1> & co", "Mill <2> & co", "Mill <3> & co", "Planned"]


def test_any_state_of_the_catalogue_has_a_feed(client: Client, projects: list[Any]) -> None:
    feed = read(client, "/en/projects/feed/?stage=design")

    assert entries(feed) == ["Planned"]
    assert "Stage: Design" in (feed.findtext(f"{ATOM}title") or "")
    assert links(feed)["alternate"].endswith("/en/projects/?stage=design")


def test_page_view_order_and_nonsense_make_no_other_feed(client: Client, projects: list[Any]) -> None:
    plain = read(client, "/en/projects/feed/?stage=design")
    other = read(client, "/en/projects/feed/?view=map&stage=design&page=3&per=10&sort=cost&foo=%3Cscript%3E&cluster=x")

    assert other.findtext(f"{ATOM}id") == plain.findtext(f"{ATOM}id")
    assert links(other) == links(plain)


def test_ids_are_stable_and_differ_by_language_and_state(client: Client, projects: list[Any]) -> None:
    addresses = ("/en/projects/feed/", "/ru/projects/feed/", "/en/projects/feed/?stage=design")
    ids = [read(client, address).findtext(f"{ATOM}id") for address in addresses]

    assert len(set(ids)) == 3
    assert ids == [read(client, address).findtext(f"{ATOM}id") for address in addresses]


@pytest.mark.parametrize("query", ["", "?stage=design", "?q=nothinglikethis"])
def test_asking_again_costs_nothing_while_nothing_changes(client: Client, projects: list[Any], query: str) -> None:
    address = f"/en/projects/feed/{query}"
    first = client.get(address)

    assert first["Last-Modified"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert client.get(address, headers={"if-modified-since": first["Last-Modified"]}).status_code == 304


def test_an_invented_project_is_labelled(client: Client, index_projects: Callable[[], None]) -> None:
    make_project("demo", title_en="Invented", is_demo=True)
    index_projects()

    assert entries(read(client, "/en/projects/feed/")) == ["Invented (demo)"]


def test_without_an_engine_the_feed_is_not_emptied(
    client: Client, projects: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> None:
        raise EngineUnavailable

    monkeypatch.setattr(failover, "ask", refuse)
    response = client.get("/en/projects/feed/")

    assert (response.status_code, response["Retry-After"]) == (503, "60")


def test_the_page_tells_feed_readers_where_its_feed_is(client: Client, projects: list[Any]) -> None:
    html = client.get("/en/projects/?stage=design&page=2").content.decode()

    assert '<link rel="alternate" type="application/atom+xml" href="/en/projects/feed/?stage=design"' in html


def test_the_feed_asks_the_database_as_often_for_few_as_for_many(
    client: Client, projects: list[Any], django_assert_max_num_queries: Any
) -> None:
    client.get("/en/projects/feed/")
    with django_assert_max_num_queries(12):
        read(client, "/en/projects/feed/")
