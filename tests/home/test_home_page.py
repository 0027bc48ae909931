"""The first page of the whole site, as a reader sees it."""

import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from investment_projects.models import ProjectClaim, ProjectPage
from programme.models import Source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]


def first_page(client: Client, language: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/{language}/").content, "html.parser")


def words(node: object) -> str:
    return re.sub(r"\s+", " ", node.get_text(" ")).strip()


@pytest.mark.parametrize(
    ("language", "promise"), [("ru", "У каждой цифры есть источник"), ("en", "Every figure has its source")]
)
def test_the_first_screen_says_who_where_and_what_next(client: Client, language: str, promise: str) -> None:
    hero = first_page(client, language).select_one(".hero")

    assert promise in words(hero.h1)
    assert hero.select_one("svg.map")
    assert [link["href"] for link in hero.select(".buttons a")] == [f"/{language}/projects/", f"/{language}/ask/"]


def test_the_stamp_counts_what_the_portal_holds(client: Client) -> None:
    stamp = [int(node.get_text()) for node in first_page(client, "en").select(".hero__stamp b")]

    assert stamp == [ProjectPage.objects.count(), ProjectClaim.objects.count(), Source.objects.count()]
    assert stamp == [39, 212, 202]


def test_the_map_shows_every_project_whose_settlement_is_known(client: Client) -> None:
    hero = first_page(client, "en").select_one(".hero")

    counts = [int(text.get_text()) for text in hero.select("svg.map--wide .map__count")]

    assert sum(counts) == ProjectPage.objects.filter(settlement__isnull=False).count() == 32


def test_four_featured_figures_have_a_kind_and_a_source(client: Client) -> None:
    figures = first_page(client, "en").select(".figures__item")

    assert len(figures) == 4
    for figure in figures:
        assert figure.select_one(".kind")
        assert figure.select_one("details.source a[href^=http]")


def test_projects_that_seek_investors_are_those_of_which_a_source_says_so(client: Client) -> None:
    section = first_page(client, "en").select_one("section[aria-labelledby=open]")

    assert (
        len(section.select(".projects__item"))
        == ProjectPage.objects.filter(status__in=["seeking", "part_funded"]).count()
        == 4
    )


def test_the_six_clusters_stand_apart_from_the_others(client: Client) -> None:
    section = first_page(client, "ru").select_one("section[aria-labelledby=clusters]")

    assert len(section.select(".clusters:not(.clusters--apart) > li")) == 6
    assert len(section.select(".clusters--apart > li")) == 4


def test_a_cluster_counts_its_projects(client: Client) -> None:
    section = first_page(client, "en").select_one("section[aria-labelledby=clusters]")
    listed = {
        item.h3.get_text(strip=True): words(item.select_one(".clusters__counts"))
        for item in section.select(".clusters__item")
    }

    timber = ProjectPage.objects.filter(cluster_links__cluster__slug="timber").count()

    assert timber > 1
    assert any(text.startswith(f"{timber} projects listed") for text in listed.values())


def test_ten_steps_and_a_passed_target_without_result(client: Client) -> None:
    path = first_page(client, "en").select_one("section[aria-labelledby=path]")

    assert len(path.select(".path__step")) == 10
    assert "Target date passed, result not published" in words(path)


def test_the_presidium_leads_the_news_with_its_decision(client: Client) -> None:
    lead = first_page(client, "en").select_one(".news-lead")

    assert "Presidium" in words(lead.h3)
    assert words(lead.select_one(".news-lead__facts")).startswith("Proposals made 2 Decision")
    assert "not stated" in words(lead.select_one(".news-lead__facts"))


def test_the_english_page_holds_no_russian_word_outside_titles_of_sources(client: Client) -> None:
    page = first_page(client, "en")
    for node in page.select("[lang=ru], .header, .footer, script"):
        node.decompose()

    assert re.findall(r"[А-Яа-яЁё]{3,}", words(page.main)) == []
