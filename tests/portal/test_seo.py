"""What machines read, and how a reader changes the language."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from home.models import HomePage
from portal.seo import breadcrumb_list, json_ld, page_title, shorten
from portal.share_cards import card_url
from tests.factories.clusters import make_cluster

SCRIPT_END = "</script>"


def page(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def links(html: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in html.select('head link[rel="alternate"][hreflang]')}


@given(st.text())
def test_no_text_can_close_a_data_block_or_change_in_it(text: str) -> None:
    block = json_ld({"name": text, "evil": "</script><script>alert(1)</script><!--"})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix(SCRIPT_END)
    assert "<" not in inner
    assert ">" not in inner
    assert json.loads(inner)["name"] == text


def test_descriptions_are_short_plain_text() -> None:
    assert shorten("<p>Завод  плит\n в Асине</p>") == "Завод плит в Асине"
    assert len(shorten("слово " * 200)) <= 200


def test_the_name_of_the_site_stands_once_in_a_title() -> None:
    assert page_title("INO Tomsk: what it is").count("INO Tomsk") <= 1
    assert breadcrumb_list([("a", "/a/")])["itemListElement"][0]["position"] == 1


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_a_page_names_itself_and_its_other_language(self, client: Client, language: str) -> None:
        cluster = make_cluster()
        html = page(client, cluster.url_for(language))
        addresses = {code: cluster.url_for(code, full=True) for code in ("ru", "en")}
        assert html.html["lang"] == language
        assert html.select_one('link[rel="canonical"]')["href"] == addresses[language]
        assert links(html) == {**addresses, "x-default": addresses["ru"]}
        assert getattr(cluster, f"title_{language}") in html.title.get_text()
        assert html.select_one('meta[property="og:locale"]')["content"] == {"ru": "ru_RU", "en": "en_GB"}[language]
        assert html.select_one('meta[property="og:image"]')["content"].endswith(card_url(cluster, language))

    def test_the_way_home_is_told_to_readers_and_machines(self, client: Client) -> None:
        cluster = make_cluster()
        html = page(client, cluster.url_for("ru"))
        crumbs = [item.get_text(strip=True) for item in html.select(".crumbs__list li")]
        assert len(crumbs) == 3
        blocks = [json.loads(block.string) for block in html.select('script[type="application/ld+json"]')]
        (told,) = [block for block in blocks if block["@type"] == "BreadcrumbList"]
        assert [item["name"] for item in told["itemListElement"]] == crumbs

    def test_the_home_page_needs_no_crumbs(self, client: Client) -> None:
        assert not page(client, "/ru/").select(".crumbs")

    def test_the_language_switch_keeps_page_and_query(self, client: Client) -> None:
        cluster = make_cluster()
        html = page(client, cluster.url_for("ru") + "?q=лес&page=2")
        switch = html.select_one(".header__tools a[hreflang=en]")
        assert switch["href"] == cluster.url_for("en") + "?q=%D0%BB%D0%B5%D1%81&page=2"
        assert switch["lang"] == "en"

    def test_the_language_switch_leads_to_the_nearest_translated_page(self, client: Client) -> None:
        cluster = make_cluster(en_ready=False)
        switch = page(client, cluster.url_for("ru")).select_one(".header__tools a[hreflang=en]")
        assert switch["href"] == cluster.get_parent().specific.url_for("en")

    def test_the_language_switch_works_on_views(self, client: Client) -> None:
        html = page(client, "/ru/search/?q=OSB")
        assert html.select_one(".header__tools a[hreflang=en]")["href"] == "/en/search/?q=OSB"

    def test_an_untranslated_page_shows_its_russian_text_and_is_not_indexed(self, client: Client) -> None:
        cluster = make_cluster(en_ready=False)
        response = client.get(cluster.url_for("en"))
        html = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert html.html["lang"] == "en"
        assert html.select_one('meta[name="robots"]')["content"] == "noindex"
        assert html.select_one('link[rel="canonical"]')["href"] == cluster.url_for("ru", full=True)
        assert not links(html)
        assert cluster.title_ru in html.select_one('main [lang="ru"] h1').get_text()
        assert "Translation pending" in html.select_one(".notice").get_text()
        assert len(html.select("main")) == 1

    def test_the_menu_leads_only_to_sections_that_exist_in_the_language(self, client: Client) -> None:
        index = make_cluster().get_parent()
        assert [a["href"] for a in page(client, "/en/").select(".nav a")][:1] == [index.specific.url_for("en")]
        type(index.specific).objects.filter(pk=index.pk).update(en_ready=False)
        assert index.specific.url_for("en") not in [a["href"] for a in page(client, "/en/").select(".nav a")]

    def test_the_shared_parts_ask_at_most_four_questions(
        self, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        make_cluster()
        client.get("/ru/")
        with django_assert_max_num_queries(4 + 4):
            client.get("/ru/nothing-here/")


@pytest.mark.django_db
class TestErrors:
    @pytest.mark.parametrize(("url", "language"), [("/ru/x/", "ru"), ("/en/x/", "en"), ("/ru/search/x/", "ru")])
    def test_a_lost_page_is_told_in_the_language_of_its_address(self, client: Client, url: str, language: str) -> None:
        response = client.get(url, headers={"accept-language": "de"})
        html = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 404
        assert html.html["lang"] == language
        assert html.select_one('meta[name="robots"]')["content"] == "noindex"
        assert html.select_one(".lost__mark")

    def test_a_failure_shows_a_page_in_both_languages_that_needs_nothing(self, client: Client) -> None:
        client.raise_request_exception = False
        HomePage.serve, serve = None, HomePage.serve
        try:
            response = client.get("/ru/")
        finally:
            HomePage.serve = serve
        assert response.status_code == 500
        assert "Что-то сломалось" in response.content.decode()
        assert "Something broke" in response.content.decode()

    def test_robots_txt_names_the_sitemap(self, client: Client) -> None:
        text = client.get("/robots.txt").content.decode()
        assert f"Sitemap: http://testserver{reverse('sitemap')}" in text
        assert "Disallow: /cms/" in text
