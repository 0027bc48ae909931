"""The catalogue: honest counters, groups, views, and an answer for every address."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from investment_projects.enums import Stage, Status
from investment_projects.filters import SIZE
from programme.enums import ClaimKind
from programme.models import ClaimField, Indicator, IndicatorClaim
from tests.factories.investment_projects import add_claim, make_index, make_many, make_project, make_source

pytestmark = pytest.mark.django_db

PageOf = Callable[..., BeautifulSoup]


@pytest.fixture
def page_of(client: Client, index_projects: Callable[[], None]) -> PageOf:
    """The page as a reader gets it once the index knows what the test has made."""

    def opened(query: str = "", language: str = "en") -> BeautifulSoup:
        index_projects()
        response = client.get(f"/{language}/projects/{query}")
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return opened


def words(element: object) -> str:
    return " ".join(element.text.split())


def slugs(soup: BeautifulSoup) -> list[str]:
    links = soup.select(".projects__name a, .table tbody th a")
    return [link["href"].rstrip("/").rpartition("/")[2] for link in links]


def test_an_empty_catalogue_says_so(page_of: PageOf) -> None:
    make_index()

    assert "No project is published yet." in page_of().main.text


def test_the_counters_stand_beside_each_other(page_of: PageOf) -> None:
    source = make_source()
    make_project("airport", in_ino_tomsk=True, in_ino_tomsk_source=source)
    for number in range(3):
        make_project(f"mill-{number}")
    make_project("demo", is_demo=True)
    indicator = Indicator.objects.create(key="projects", name_ru="Проекты", name_en="Projects")
    field = ClaimField.objects.create(key="value", name_ru="Значение", name_en="Value", group="counts")
    common = {"subject": indicator, "field": field, "kind": ClaimKind.STATED_COUNT, "source": source}
    IndicatorClaim.objects.create(value=100, comparator=">", **common)
    IndicatorClaim.objects.create(value=197, base_ru="портфель", base_en="portfolio", as_of="2026", **common)
    soup = page_of()

    assert [words(number) for number in soup.select(".counter dd")] == ["1", "3", "over100"]
    assert "stated in 2016" in soup.select_one(".counter").text
    assert slugs(page_of(soup.select_one(".counter dd a")["href"])) == ["airport"]


def test_open_projects_come_first_completed_last_and_the_unknown_are_never_called_open(page_of: PageOf) -> None:
    source = make_source()
    make_project("done", status=Status.COMPLETED, status_source=source)
    make_project("unknown")
    make_project("building", stage=Stage.CONSTRUCTION, stage_source=source)
    make_project("seeking", status=Status.SEEKING, status_source=source)
    headings = ["Open to investors 1", "Status not stated 2", "Completed 1"]

    for view in ("", "?view=table"):
        soup = page_of(view)
        assert [words(heading) for heading in soup.select(".projects__group, .table [scope=rowgroup]")] == headings
        assert slugs(soup) == ["seeking", "building", "unknown", "done"]


def test_a_card_shows_the_featured_cost_only(page_of: PageOf) -> None:
    project = make_project()
    add_claim(project, value=10**9, as_of="2015")
    add_claim(project, value=2 * 10**9, as_of="2020")
    card = page_of().select_one(".projects__item")

    assert [fig.text.replace("\xa0", " ") for fig in card.select(".fig")] == ["RUB 2 bln"]


def test_an_unknown_cost_is_not_stated(page_of: PageOf) -> None:
    make_project()

    assert "not stated" in page_of().select_one(".fig--none").text


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("cost", ["small", "large", "unknown"]),
        ("-cost", ["large", "small", "unknown"]),
        ("newest", ["small", "large", "unknown"]),
    ],
)
def test_what_is_unknown_comes_last_in_both_directions(page_of: PageOf, sort: str, order: list[str]) -> None:
    make_project("unknown")
    add_claim(make_project("large"), value=10**10, as_of="2015")
    add_claim(make_project("small"), value=10**7, as_of="2020")

    assert slugs(page_of(f"?sort={sort}")) == order
    assert not page_of(f"?sort={sort}").select(".projects__group")


def test_russian_only_projects_are_listed_in_english_marked_and_linked_to_the_russian_page(page_of: PageOf) -> None:
    make_project("here")
    make_project("there", title_en="A secret draft", en_ready=False)
    soup = page_of()
    card = next(item for item in soup.select(".projects__item") if "Лесопильный" in item.text)

    assert card.select_one("a")["href"].endswith("/ru/projects/there/")
    assert card.select_one("a")["lang"] == "ru"
    assert "in Russian only" in card.select_one(".badge").text
    assert "1 of them is described in Russian only" in words(soup.main)
    assert "secret draft" not in soup.text
    assert "only" not in words(page_of(language="ru").select_one(".projects"))


def test_drafts_are_not_listed(page_of: PageOf) -> None:
    make_project(live=False)

    assert not page_of().select(".projects__item")


def test_a_project_that_has_just_gone_has_no_card(
    page_of: PageOf, client: Client, index_projects: Callable[[], None]
) -> None:
    make_project("stays")
    gone = make_project("gone")
    index_projects()
    gone.unpublish()

    assert slugs(BeautifulSoup(client.get("/en/projects/").content, "html.parser")) == ["stays"]


@pytest.mark.parametrize("page", ["", "0", "-1", "2", "99999999999999999999", "abc", "%00", "1e9", "&page=2&page=3"])
def test_any_page_number_is_answered(page_of: PageOf, page: str) -> None:
    make_many(SIZE + 5)

    assert page_of(f"?page={page}").select(".projects__item")


def test_what_was_left_out_of_the_address_is_named(page_of: PageOf) -> None:
    make_project()
    notice = words(page_of("?stage=moon&cost_from=cheap&sort=beauty&view=globe").select_one(".notice--ignored"))

    for value in ("moon", "cheap", "beauty", "globe"):
        assert value in notice


def test_invented_projects_are_labelled_and_not_counted(page_of: PageOf) -> None:
    make_many(3)

    for view in ("", "?view=table"):
        soup = page_of(view)
        assert [number.text for number in soup.select(".counter dd")] == ["0", "0"]
        assert len(soup.select(".projects__item .badge, .table .badge")) == 3
