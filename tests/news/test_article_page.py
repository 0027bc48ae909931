"""The page of an item: the presidium with its full structure, and items of which little is known."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import NewsArticlePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]
SEED_ITEM = "presidium-2016-10-26"
OLD_ADDRESS = (
    "/en/news/news/view-news/-/novost-presidium-meeting-of-the-presidential-council-on-modernization"
    "-and-innovative-development-of-russia"
)
EXCERPTS = (
    "“Tomsk hi-tech companies have found niches not only on the domestic but also on the global market”",
    "“The cluster will allow us to unite the industry people and scientists to make science-intense products”",
)
# Sentences of the source that are not ours to publish.
ITS_TEXT = ("Summarizing the meeting", "harsher competition", "computer vision", "the head of the region noted")


def read(client: Client, slug: str = SEED_ITEM, language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/news/{slug}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(html: BeautifulSoup, selector: str = "main") -> str:
    return " ".join(html.select_one(selector).get_text(" ").split())


def news_article(html: BeautifulSoup) -> dict[str, object]:
    blocks = [json.loads(block.string) for block in html.select('script[type="application/ld+json"]')]
    return next(block for block in blocks if block["@type"] == "NewsArticle")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_two_excerpts_stand_in_the_original_and_nothing_else_of_the_source(client: Client, language: str) -> None:
    html = read(client, language=language)
    assert tuple(quote.get_text(strip=True) for quote in html.select("blockquote")) == EXCERPTS
    assert not any(sentence.lower() in text_of(html).lower() for sentence in ITS_TEXT)
    assert html.select_one("details.source a")["href"].startswith("https://ino-tomsk.ru/en/news/news/")


def test_russian_readers_get_a_paraphrase_without_quotation_marks(client: Client) -> None:
    html = read(client, language="ru")
    gloss = html.select_one("figcaption .quote__gloss").get_text(strip=True)
    assert gloss.startswith("Высокотехнологичные компании Томска")
    assert not set('«»“”"') & set(gloss)
    assert html.blockquote["lang"] == "en"


def test_english_readers_get_the_excerpt_alone(client: Client) -> None:
    html = read(client)
    assert not html.blockquote.has_attr("lang")
    assert len(html.select("figcaption")[0].select("p")) == 1


def test_the_hour_stands_in_tomsk_time(client: Client) -> None:
    moment = read(client).time
    assert moment["datetime"] == "2016-10-27T11:34:00+07:00"
    assert " ".join(moment.get_text().split()) == "27 October 2016, 11:34"


@pytest.mark.parametrize(
    ("slug", "machine", "words"),
    [
        ("2016-promparka", "2016", "2016"),
        ("2014-01-sibur", "2014-01", "January 2014"),
        ("2016-10-spic", "2016-10-04", "4 October 2016"),
    ],
)
def test_a_date_is_shown_as_exactly_as_the_source_has_it(client: Client, slug: str, machine: str, words: str) -> None:
    html = read(client, slug)
    assert html.time["datetime"] == machine
    assert " ".join(html.time.get_text().split()) == words
    assert news_article(html)["datePublished"] == machine


def test_event_people_proposals_and_decision_are_all_there(client: Client) -> None:
    html = read(client)
    side, main = text_of(html, ".article__side"), text_of(html, ".article__main")
    assert "Open Innovations Forum" in side
    assert "New approach to attracting investment to the regions" in side
    assert "Place not stated" in side
    assert "Sergey Zhvachkin Governor of Tomsk Region" in side
    assert html.select_one(".proposals .fig").get_text() == "RUB\xa05\xa0bln"
    assert [item.get_text() for item in html.select(".proposals li .claim__meta span:last-child")] == [
        "addressee not stated",
        "addressee not stated",
    ]
    assert "amount not stated" in main
    assert "Prime Minister, 26 October 2016" in text_of(html, ".decision h3")
    assert "Funding not stated" in text_of(html, ".decision")


def test_the_title_says_that_the_portal_translated_it_where_it_did(client: Client) -> None:
    article = NewsArticlePage.objects.get(slug=SEED_ITEM)
    assert len(read(client, language="ru").select(".meta > div")) == 3
    assert len(read(client).select(".meta > div")) == 2
    assert article.title_ru_origin == "translated_by_portal"


def test_what_it_is_about_is_linked(client: Client) -> None:
    rail = read(client).select(".article__rail section")
    links = {section.h2.get_text(): [link["href"] for link in section.select("a")] for section in rail}
    assert links["Cluster"] == ["/en/clusters/smart/"]
    assert links["Area"] == ["/en/areas/sez-tomsk/"]
    assert links["Programmes"] == [f"/en/support/#programme-{key}" for key in ("ino-tomsk", "nti", "5-100")]
    assert links["Document"] == ["/en/programme/#document-concept-22r"]
    assert len(links["Organisations"]) == 6


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_link_of_the_portal_on_the_page_leads_somewhere(client: Client, language: str) -> None:
    dead = []
    for link in read(client, language=language).select("main a[href^='/']"):
        address, _, anchor = link["href"].partition("#")
        response = client.get(address)
        missing = anchor and not BeautifulSoup(response.content, "html.parser").find(id=anchor)
        if response.status_code != 200 or missing:
            dead.append(link["href"])
    assert not dead


def test_sharing_needs_no_script_of_others(client: Client) -> None:
    html = read(client)
    telegram, vk, mail, link = [item["href"] for item in html.select(".share a")]
    address = f"http://localhost/en/news/{SEED_ITEM}/"
    assert parse_qs(urlsplit(telegram).query)["url"] == [address]
    assert parse_qs(urlsplit(vk).query)["url"] == [address]
    assert parse_qs(urlsplit(mail).query)["body"] == [address]
    assert link == address
    sources = [tag["src"] for tag in html.select("script[src]")]
    assert all(source.startswith("/static/js/") for source in sources)
    assert not [tag for tag in html.select("script:not([src])") if tag.get("type") != "application/ld+json"]


def test_search_engines_get_a_news_article(client: Client) -> None:
    data = news_article(read(client, language="ru"))
    assert data["datePublished"] == "2016-10-27T11:34:00+07:00"
    assert data["inLanguage"] == "ru"
    assert data["headline"].startswith("Заседание президиума")
    assert data["mainEntityOfPage"] == f"http://localhost/ru/news/{SEED_ITEM}/"
    assert data["isBasedOn"][0].startswith("https://ino-tomsk.ru/")
    assert data["publisher"]["name"]


@pytest.mark.parametrize("tail", ["", "/"])
def test_the_old_address_leads_to_the_item_for_good(client: Client, tail: str) -> None:
    response = client.get(OLD_ADDRESS + tail)
    assert response.status_code == 301
    assert response["Location"] == f"/en/news/{SEED_ITEM}/"


def test_the_items_before_and_after_are_a_click_away(client: Client) -> None:
    links = [link["href"] for link in read(client).select("section[aria-labelledby=before] h3 a")]
    assert links == [f"/en/news/{slug}/" for slug in ("2016-11-tomlesdrev", "2016-10-translational", "2016-10-spic")]


def test_every_item_of_the_archive_opens_in_both_languages(client: Client) -> None:
    for article in NewsArticlePage.objects.all():
        for language in ("ru", "en"):
            html = read(client, article.slug, language)
            assert len(html.select("h1")) == 1
            assert html.select("details.source a")


def test_a_retold_item_says_so(client: Client) -> None:
    assert "The text is our summary of open sources." in text_of(read(client, "2016-10-spic"))
