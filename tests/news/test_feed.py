"""An Atom feed in each language, cheap to ask again."""

from datetime import datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.factories.news import make_article, make_news_index

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
NOON = datetime(2016, 10, 27, 12, 0, tzinfo=ZoneInfo("Asia/Tomsk"))


def feed(client: Client, language: str) -> ElementTree.Element:
    response = client.get(f"/{language}/news/feed/")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - what our own server wrote


def texts(root: ElementTree.Element, path: str) -> list[str]:
    return [element.text for element in root.findall(path, ATOM)]


def test_each_language_has_its_own_titles_and_links(client: Client) -> None:
    article = make_article(published_at=NOON)
    russian, english = feed(client, "ru"), feed(client, "en")
    assert texts(russian, "a:entry/a:title") == ["Завод открыт"]
    assert texts(english, "a:entry/a:title") == ["Plant opened"]
    assert english.find("a:entry/a:link", ATOM).get("href").endswith(f"/en/news/{article.slug}/")
    assert {link.get("rel"): link.get("href") for link in russian.findall("a:link", ATOM)}["self"].endswith(
        "/ru/news/feed/"
    )
    assert russian.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"


def test_the_two_languages_of_an_item_are_two_entries_with_lasting_names(client: Client) -> None:
    article = make_article()
    before = texts(feed(client, "ru"), "a:entry/a:id")
    article.slug = "renamed"
    article.save_revision().publish()
    assert texts(feed(client, "ru"), "a:entry/a:id") == before
    assert texts(feed(client, "en"), "a:entry/a:id") != before


def test_an_hour_of_publication_stands_only_where_the_source_gives_one(client: Client) -> None:
    make_article("with-hour", published_at=NOON)
    make_article("without-hour", date="2015")
    entries = feed(client, "ru").findall("a:entry", ATOM)
    assert [entry.find("a:published", ATOM) is not None for entry in entries] == [True, False]
    assert entries[0].find("a:published", ATOM).text == "2016-10-27T12:00:00+07:00"


def test_words_that_look_like_markup_stay_words(client: Client) -> None:
    make_article(summary_ru="Точность < 1 мкм & <b>рекорд</b>")
    summary = feed(client, "ru").find("a:entry/a:summary", ATOM)
    assert summary.get("type") == "html"
    assert summary.text == "Точность &lt; 1 мкм &amp; &lt;b&gt;рекорд&lt;/b&gt;"


def test_what_is_not_ready_in_english_is_not_in_the_english_feed(client: Client) -> None:
    make_article(en_ready=False)
    assert len(feed(client, "ru").findall("a:entry", ATOM)) == 1
    assert feed(client, "en").findall("a:entry", ATOM) == []


def test_asking_again_for_an_unchanged_feed_costs_nothing(client: Client) -> None:
    make_article()
    first = client.get("/ru/news/feed/")
    again = client.get("/ru/news/feed/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert "public" in first["Cache-Control"]


def test_an_archive_that_is_not_ready_in_english_has_no_english_feed(client: Client) -> None:
    make_news_index(en_ready=False)
    assert client.get("/ru/news/feed/").status_code == 200
    assert client.get("/en/news/feed/").status_code == 404


@pytest.mark.parametrize("path", ["feed/x/", "feed/feed/", "no-such-item/"])
def test_nothing_else_is_below_the_archive(client: Client, path: str) -> None:
    make_news_index()
    assert client.get(f"/ru/news/{path}").status_code == 404
