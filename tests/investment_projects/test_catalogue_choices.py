"""Facets, ranges, chips, and the way out of a dead end."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from investment_projects.enums import ProjectKind, Stage, Status
from investment_projects.models import ProjectCluster
from search import configured
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import add_claim, make_project, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_projects(index_projects: Callable[[], None]) -> None:
    """Two of industry at two stages, one of them with a cost; one social at no stage, with a higher cost."""
    source = make_source()
    mill = make_project("mill", stage=Stage.DESIGN, stage_source=source)
    ProjectCluster.objects.create(project=mill, cluster=make_cluster("wood"))
    add_claim(mill, value=10**8, as_of="2015")
    make_project("works", stage=Stage.OPERATION, stage_source=source, status=Status.SEEKING, status_source=source)
    add_claim(make_project("school", kind=ProjectKind.SOCIAL, title_en="School"), value=10**9, as_of="2020")
    index_projects()


@pytest.fixture
def page_of(client: Client, three_projects: None) -> Callable[..., BeautifulSoup]:
    def opened(query: str = "", language: str = "en") -> BeautifulSoup:
        return BeautifulSoup(client.get(f"/{language}/projects/{query}").content, "html.parser")

    return opened


PageOf = Callable[..., BeautifulSoup]


def facet(soup: BeautifulSoup, name: str) -> dict[str, int]:
    boxes = soup.select(f".facets input[name={name}]")
    return {box["value"]: int(box.parent.select_one(".check__count").text) for box in boxes}


def slugs(soup: BeautifulSoup) -> set[str]:
    return {link["href"].rstrip("/").rpartition("/")[2] for link in soup.select(".projects__name a")}


def words(element: Any) -> str:
    return " ".join(element.text.split())


def test_each_facet_counts_what_the_other_choices_leave(page_of: PageOf) -> None:
    soup = page_of("?kind=industrial&stage=design")

    assert slugs(soup) == {"mill"}
    assert facet(soup, "stage") == {"design": 1, "operation": 1}
    assert facet(soup, "kind") == {"industrial": 1}
    assert [box["value"] for box in soup.select(".facets input[checked]")] == ["design", "industrial"]


def test_not_stated_is_a_choice_of_its_own_and_comes_last(page_of: PageOf) -> None:
    assert facet(page_of(), "stage") == {"design": 1, "operation": 1, "not-stated": 1}
    assert list(facet(page_of(), "stage"))[-1] == "not-stated"
    assert slugs(page_of("?stage=not-stated")) == {"school"}
    assert slugs(page_of("?stage=not-stated&stage=design")) == {"school", "mill"}


def test_a_facet_with_fewer_than_two_known_values_is_not_drawn(page_of: PageOf) -> None:
    soup = page_of()

    assert not facet(soup, "cluster")
    assert not facet(soup, "status")
    assert facet(soup, "kind") == {"industrial": 2, "social": 1}
    # What is chosen can be taken back.
    assert facet(page_of("?status=seeking"), "status") == {"seeking": 1, "not-stated": 2}


def test_ranges_take_both_ends_and_the_unknown_apart(page_of: PageOf) -> None:
    assert facet(page_of(), "cost") == {"not-stated": 1}
    assert slugs(page_of("?cost_from=100&cost_to=100")) == {"mill"}
    assert slugs(page_of("?cost_from=100.5")) == {"school"}
    assert slugs(page_of("?cost=not-stated")) == {"works"}
    assert slugs(page_of("?cost_to=100&cost=not-stated")) == {"mill", "works"}
    assert slugs(page_of("?year_from=2016&year_to=2020")) == {"school"}


def test_a_range_says_what_is_stated_and_keeps_what_was_typed(page_of: PageOf) -> None:
    soup = page_of("?cost_to=500")

    assert soup.select_one("input[name=cost_to]")["value"] == "500"
    assert words(soup.select_one("#cost-hint")) == "stated: 100 to 1000"


def test_a_range_with_one_known_value_is_not_drawn(page_of: PageOf) -> None:
    assert not page_of("?kind=social").select("input[name=cost_from]")
    assert page_of("?kind=social&cost_from=5").select("input[name=cost_from]")


def test_each_chip_takes_its_own_choice_back(page_of: PageOf) -> None:
    soup = page_of("?stage=design&stage=not-stated&cost_from=1&cost=not-stated&q=&view=table&per=20")
    chips = {words(chip).removeprefix("Remove the filter "): chip["href"] for chip in soup.select("a.chip")}

    assert chips == {
        "Stage: Design": "?stage=not-stated&cost_from=1&cost=not-stated&view=table&per=20",
        "Stage: not stated": "?stage=design&cost_from=1&cost=not-stated&view=table&per=20",
        "Cost, RUB mln: from 1 or not stated": "?stage=design&stage=not-stated&view=table&per=20",
    }
    assert soup.select_one(".chips__clear")["href"] == "?view=table&per=20"


def test_words_are_searched_in_every_form_and_marked(page_of: PageOf) -> None:
    soup = page_of("?q=schools")

    assert slugs(soup) == {"school"}
    assert words(soup.select_one(".projects mark")) == "School"
    assert soup.select_one("#sort option[selected]").text == "best match first"
    assert not soup.select(".projects__group")


def test_a_misspelt_word_is_understood_and_can_be_searched_exactly(page_of: PageOf) -> None:
    soup = page_of("?q=shcool&kind=social")
    exactly = soup.select_one(".understood a")

    assert slugs(soup) == {"school"}
    path, _mark, query = exactly["href"].partition("?")
    assert path == "/en/projects/"
    assert {"exact=1", "kind=social"} <= set(query.split("&"))
    assert words(page_of(f"?{query}").select_one("[data-count]")) == "0 projects"


def test_a_dead_end_says_what_to_take_away_and_what_would_be_left(page_of: PageOf) -> None:
    soup = page_of("?q=school&stage=design&cost_from=50")
    ways = {
        words(item.select_one("a")): (words(item.select_one("span")), item.a["href"])
        for item in soup.select(".alike li")
    }

    assert words(soup.select_one("[data-count]")) == "0 projects"
    assert "No project answers “school” with the filters chosen above." in words(soup.main)
    assert ways == {
        "without “Stage: Design”": ("1 project", "?q=school&cost_from=50"),
        "without the words “school”": ("1 project", "?stage=design&cost_from=50"),
    }
    assert soup.select("a[href='/en/ask/']")


def test_where_no_single_step_helps_each_condition_is_offered_alone(page_of: PageOf) -> None:
    soup = page_of("?q=school&stage=design&status=seeking&view=table")
    ways = {words(item.a): (words(item.select_one("span")), item.a["href"]) for item in soup.select(".alike li")}

    assert ways == {
        "“school”": ("1 project", "?q=school&view=table"),
        "Stage: Design": ("1 project", "?stage=design&view=table"),
        "Status: seeking an investor": ("1 project", "?status=seeking&view=table"),
    }


@pytest.fixture
def no_search(settings: Any, tmp_path: Any) -> Iterator[None]:
    configured.forget()
    settings.SEARCH_INDEX_PATH = tmp_path / "nothing" / "here.sqlite3"
    (tmp_path / "nothing").write_text("no folder")
    yield
    configured.forget()


def test_without_search_the_whole_list_stands_there_and_says_so(page_of: PageOf, no_search: None) -> None:
    soup = page_of("?q=school&stage=design")

    assert slugs(soup) == {"mill", "works", "school"}
    assert "cannot answer just now" in words(soup.select_one(".notice"))
    assert not soup.select(".facets")
    assert words(soup.select_one(".projects__group")) == "Open to investors 1"
    assert soup.select_one("#q-projects")["value"] == "school"
