"""The catalogue: honest counters, groups, pages."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from investment_projects.catalogue import PER_PAGE
from investment_projects.enums import Stage, Status
from programme.enums import ClaimKind
from programme.models import ClaimField, Indicator, IndicatorClaim
from tests.factories.investment_projects import add_claim, make_index, make_many, make_project, make_source

pytestmark = pytest.mark.django_db


def page_of(client: Client, query: str = "", language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/projects/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_an_empty_catalogue_says_so(client: Client) -> None:
    make_index()

    assert "No project is published yet." in page_of(client).main.text


def test_the_counters_stand_beside_each_other(client: Client) -> None:
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
    numbers = [" ".join(number.text.split()) for number in page_of(client).select(".counter dd")]

    assert numbers == ["1", "3", "over100"]
    assert "stated in 2016" in page_of(client).select_one(".counter").text


def test_open_projects_come_first_completed_last_and_the_unknown_are_never_called_open(client: Client) -> None:
    source = make_source()
    make_project("done", status=Status.COMPLETED, status_source=source)
    make_project("unknown")
    make_project("building", stage=Stage.CONSTRUCTION, stage_source=source)
    make_project("seeking", status=Status.SEEKING, status_source=source)
    soup = page_of(client)
    headings = [" ".join(heading.text.split()) for heading in soup.select(".projects__group")]
    order = [link["href"].rstrip("/").rpartition("/")[2] for link in soup.select(".projects__name a")]

    assert headings == ["Open to investors 1", "Status not stated 2", "Completed 1"]
    assert order == ["seeking", "building", "unknown", "done"]


def test_a_card_shows_the_featured_cost_only(client: Client) -> None:
    project = make_project()
    add_claim(project, value=10**9, as_of="2015")
    add_claim(project, value=2 * 10**9, as_of="2020")
    card = page_of(client).select_one(".projects__item")

    assert [fig.text.replace("\xa0", " ") for fig in card.select(".fig")] == ["RUB 2 bln"]


def test_an_unknown_cost_is_not_stated(client: Client) -> None:
    make_project()

    assert "not stated" in page_of(client).select_one(".fig--none").text


def test_russian_shows_projects_without_english_and_english_does_not(client: Client) -> None:
    make_project(en_ready=False)

    assert len(page_of(client, language="ru").select(".projects__item")) == 1
    assert not page_of(client, language="en").select(".projects__item")


def test_drafts_are_not_listed(client: Client) -> None:
    make_project(live=False)

    assert not page_of(client).select(".projects__item")


@pytest.mark.parametrize("page", ["", "0", "-1", "2", "99999999999999999999", "abc", "%00", "1e9", "&page=2&page=3"])
def test_any_page_number_is_answered(client: Client, page: str) -> None:
    make_many(PER_PAGE + 5)

    assert page_of(client, f"?page={page}").select(".projects__item")


def test_invented_projects_are_labelled_and_not_counted(client: Client) -> None:
    make_many(3)
    soup = page_of(client)

    assert [number.text for number in soup.select(".counter dd")] == ["0", "0"]
    assert len(soup.select(".projects__item .badge")) == 3
