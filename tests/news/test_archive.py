"""The archive: by year, stream and cluster, whatever stands in the address."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import ArticlePage
from tests.factories.clusters import make_cluster
from tests.factories.news import make_article, make_news_index

pytestmark = pytest.mark.django_db


def read(client: Client, query: str = "", language: str = "ru") -> BeautifulSoup:
    response = client.get(f"/{language}/news/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(html: BeautifulSoup) -> list[str]:
    return [heading.get_text(strip=True) for heading in html.select(".news__item h3")]


@pytest.fixture
def items() -> None:
    robots = make_cluster("robots", short_name_ru="Роботы", short_name_en="Robots")
    first = make_article("first", title_ru="Первая", date="2014-05-05", stream="region_news")
    make_article("second", title_ru="Вторая", date="2016", en_ready=False)
    make_article("third", title_ru="Третья", date="2016-07", stream="region_news")
    ArticlePage.objects.create(article=first, page=robots, sort_order=0)


@pytest.mark.usefixtures("items")
def test_items_stand_under_their_years_the_newest_first(client: Client) -> None:
    html = read(client)
    assert [year.get_text() for year in html.select(".news__year")] == ["2016", "2014"]
    assert titles(html) == ["Вторая", "Третья", "Первая"]
    assert [date.get_text() for date in html.select(".news__date")][1:] == ["июль", "5\xa0мая"]


@pytest.mark.usefixtures("items")
def test_each_year_has_a_bar_and_a_year_without_news_has_none(client: Client) -> None:
    bars = read(client).select(".years li")
    assert [bar.select_one(".years__long").get_text() for bar in bars] == ["2014", "2015", "2016"]
    assert [bar.rect["height"] if bar.rect else None for bar in bars] == ["50", None, "100"]
    assert [bar.a["href"] if bar.a else None for bar in bars] == ["?year=2014", None, "?year=2016"]


@pytest.mark.usefixtures("items")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?year=2016", ["Вторая", "Третья"]),
        ("?stream=region_news", ["Третья", "Первая"]),
        ("?topic=robots", ["Первая"]),
        ("?year=2016&topic=robots", []),
        ("?stream=own_news&stream=region_news&year=2014", ["Первая"]),
    ],
)
def test_a_choice_narrows_the_list(client: Client, query: str, found: list[str]) -> None:
    html = read(client, query)
    assert titles(html) == found
    assert bool(html.select(".notice")) == (not found)


@pytest.mark.usefixtures("items")
def test_a_choice_keeps_the_others_and_shows_how_many_each_would_find(client: Client) -> None:
    html = read(client, "?stream=region_news&year=2016")
    boxes = {label.input["value"]: label for label in html.select("label.check")}
    counts = {value: label.select_one(".check__count").get_text() for value, label in boxes.items()}
    assert counts == {"own_news": "1", "region_news": "1"}
    assert html.select_one("input[name=year]")["value"] == "2016"
    assert html.select_one(".years a[aria-current]")["href"] == "?stream=region_news"
    assert boxes["region_news"].input.has_attr("checked")


@pytest.mark.usefixtures("items")
def test_english_readers_see_what_is_ready_in_english(client: Client) -> None:
    html = read(client, language="en")
    assert len(titles(html)) == 2
    assert "Вторая" not in html.get_text()


@pytest.mark.usefixtures("items")
@pytest.mark.parametrize(
    "query",
    [
        "?year=abc",
        "?year=0000",
        "?year=99999",
        "?year=-1",
        "?year=²⁰¹⁶",
        "?year=1999",
        "?stream=gossip",
        "?topic=no-such-cluster",
        "?topic=%00",
        "?topic=%27%22%3E",
        "?page=abc",
        "?page=-1",
        "?page=0",
        "?page=999999999999999999999",
        "?page=1.5",
        "?year=2016&year=2014&page=&topic=&stream=",
    ],
)
def test_no_address_of_the_archive_breaks_it(client: Client, query: str) -> None:
    assert client.get(f"/ru/news/{query}").status_code in (200, 404)


def test_long_lists_are_cut_into_pages_that_keep_the_choice(client: Client) -> None:
    for number in range(23):
        make_article(f"item-{number}", date="2016-07")
    html = read(client, "?year=2016")
    assert len(titles(html)) == 20
    assert html.select_one("a[rel=next]")["href"] == "?year=2016&page=2"
    assert len(titles(read(client, "?year=2016&page=2"))) == 3


def test_an_archive_without_news_says_so(client: Client) -> None:
    make_news_index()
    html = read(client)
    assert html.h1.get_text(strip=True) == "Новости"
    assert html.select_one(".notice")


def test_the_archive_offers_the_feed_of_its_language(client: Client) -> None:
    make_article()
    for language in ("ru", "en"):
        link = read(client, language=language).select_one('link[type="application/atom+xml"]')
        assert link["href"] == f"/{language}/news/feed/"
