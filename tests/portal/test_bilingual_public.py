"""Addresses, alternates and the honest page: what readers and search engines get in each language."""

from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from clusters.models import ClusterPage
from home.models import HomePage
from portal.models import BasePage
from tests.factories.clusters import make_cluster, make_cluster_index

pytestmark = pytest.mark.django_db
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def soup(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def alternates(html: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in html.select("link[rel=alternate][hreflang]")}


def switch_to(html: BeautifulSoup, language: str) -> str:
    return html.select_one(f"header a[hreflang={language}]")["href"]


def test_one_slug_serves_both_languages(client: Client) -> None:
    page = make_cluster()
    assert (page.url_for("ru"), page.url_for("en")) == ("/ru/clusters/robots/", "/en/clusters/robots/")
    for language, title in (("ru", "Кластер робототехники"), ("en", "Robotics cluster")):
        html = soup(client, f"/{language}/clusters/robots/")
        assert html.html["lang"] == language
        assert html.h1.get_text(strip=True).replace("\xa0", " ") == title


@pytest.mark.parametrize(("accepted", "language"), [("en", "en"), ("ru", "ru"), ("de", "ru"), ("", "ru")])
def test_an_address_without_a_language_leads_to_the_readers_own(client: Client, accepted: str, language: str) -> None:
    make_cluster()
    for path in ("/", "/clusters/robots/"):
        response = client.get(path, headers={"accept-language": accepted})
        assert response.status_code == 302
        assert response.headers["Location"] == f"/{language}{path}"
        assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/de/clusters/", "/ru/no-such-page/", "/documents/9/none.pdf", "/media/none.jpg"])
def test_an_address_that_does_not_exist_is_a_404(client: Client, path: str) -> None:
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_page_names_both_languages_and_the_default(client: Client, language: str) -> None:
    make_cluster()
    html = soup(client, f"/{language}/clusters/robots/")
    found = alternates(html)
    assert found["ru"] == found["x-default"] == "http://localhost/ru/clusters/robots/"
    assert found["en"] == "http://localhost/en/clusters/robots/"
    assert html.select_one("link[rel=canonical]")["href"] == found[language]


def test_a_page_without_english_names_no_alternates(client: Client) -> None:
    make_cluster(en_ready=False)
    assert alternates(soup(client, "/ru/clusters/robots/")) == {}


def test_the_sitemap_lists_each_ready_language_with_its_alternates(client: Client) -> None:
    make_cluster()
    make_cluster("russian-only", en_ready=False)
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)  # noqa: S314 - our own answer
    (file,) = (location.text for location in index.iterfind("s:sitemap/s:loc", SITEMAP))
    tree = ElementTree.fromstring(client.get(file).content)  # noqa: S314 - our own answer
    entries = {
        entry.find("s:loc", SITEMAP).text: {
            link.attrib["hreflang"]: link.attrib["href"] for link in entry.findall("x:link", SITEMAP)
        }
        for entry in tree.findall("s:url", SITEMAP)
    }
    russian, english = (f"http://localhost/{language}/clusters/robots/" for language in ("ru", "en"))
    assert entries[russian] == entries[english] == {"ru": russian, "en": english, "x-default": russian}
    assert "en" not in entries["http://localhost/ru/clusters/russian-only/"]
    assert "http://localhost/en/clusters/russian-only/" not in entries


@pytest.mark.parametrize(("here", "there"), [("ru", "en"), ("en", "ru")])
def test_the_language_switch_keeps_the_page_and_the_query(client: Client, here: str, there: str) -> None:
    make_cluster()
    html = soup(client, f"/{here}/clusters/robots/?page=2&q=%D0%BB%D0%B5%D1%81")
    assert switch_to(html, there) == f"/{there}/clusters/robots/?page=2&q=%D0%BB%D0%B5%D1%81"


def test_the_language_switch_leads_to_the_nearest_page_that_is_translated(client: Client) -> None:
    make_cluster(en_ready=False)
    assert switch_to(soup(client, "/ru/clusters/robots/"), "en") == "/en/clusters/"


def test_a_page_that_is_not_translated_says_so_and_shows_the_russian_one(client: Client) -> None:
    page = make_cluster(en_ready=False, title_en="", summary_en="")
    html = soup(client, "/en/clusters/robots/")
    assert html.html["lang"] == "en"
    assert html.select_one("meta[name=robots]")["content"].startswith("noindex")
    assert html.select_one("link[rel=canonical]")["href"] == "http://localhost/ru/clusters/robots/"
    russian = html.select_one("main [lang=ru]")
    assert page.summary_ru in russian.get_text().replace("\xa0", " ")
    assert html.select_one('main a[href="/ru/clusters/robots/"]')


def test_lists_hold_only_what_is_ready_in_their_language(client: Client) -> None:
    make_cluster()
    make_cluster("russian-only", title_ru="Только по-русски", en_ready=False)
    with translation.override("en"):
        assert [page.slug for page in ClusterPage.objects.visible()] == ["robots"]
        assert [page.slug for page in BasePage.objects.type(ClusterPage).live().in_language().specific()] == ["robots"]
    with translation.override("ru"):
        assert ClusterPage.objects.visible().count() == 2
    assert "/en/clusters/russian-only/" not in client.get("/en/clusters/").content.decode()
    assert "/ru/clusters/russian-only/" in client.get("/ru/clusters/").content.decode()


def test_titles_fall_back_to_russian_and_texts_do_not() -> None:
    page = make_cluster(title_en="", summary_en="", en_ready=False)
    with translation.override("en"):
        assert page.title == "Кластер робототехники"
        assert not page.summary


def test_the_tree_root_and_the_home_page_have_titles() -> None:
    root = BasePage.get_first_root_node()
    assert root.title_ru and root.draft_title
    home = HomePage.objects.get()
    assert home.title_ru and home.title_en
    assert home.languages == ["ru", "en"]


def test_a_page_created_while_english_is_active_keeps_the_texts_it_was_given() -> None:
    with translation.override("en"):
        page = make_cluster_index()
    page.refresh_from_db()
    assert (page.title_ru, page.title_en) == ("Кластеры", "Clusters")
    assert page.draft_title == "Кластеры"


def test_the_cache_of_a_fragment_is_kept_for_each_language() -> None:
    page = make_cluster()
    keys = []
    for language in ("ru", "en"):
        with translation.override(language):
            keys.append(tuple(page.get_cache_key_components()))
    assert keys[0] != keys[1]
