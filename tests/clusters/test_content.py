"""The clusters as the content has them: six counted, four alliances, no lead that no source names."""

import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clusters import search_documents
from clusters.models import Alliance, ClusterIndexPage, ClusterMember, ClusterPage, Market

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]
SIX = ["petrochemical", "nuclear", "timber", "pharma-med-it", "wildlife", "hard-to-recover"]
APART = ["smart", "forest-2025", "metals-2025", "electronics-2025"]
CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
QUERIES = 12 + 8  # ours and Wagtail's own routing two levels down


def soup(client: Client, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(html: BeautifulSoup) -> str:
    return " ".join(html.get_text(" ").replace("\xa0", " ").split())


def test_six_clusters_are_counted_and_no_seventh() -> None:
    assert list(ClusterPage.objects.six().values_list("slug", flat=True)) == SIX
    assert list(ClusterPage.objects.six().values_list("side", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert list(ClusterPage.objects.apart().values_list("slug", flat=True)) == APART


def test_four_alliances_are_named_and_none_has_an_invented_lead() -> None:
    assert Alliance.objects.count() == 4
    assert not Alliance.objects.filter(lead__isnull=False).exists()
    leads = ClusterMember.objects.filter(role="lead_company").order_by("sort_order")
    assert list(leads.values_list("organisation__key", flat=True)) == [
        "artlife",
        "elecard",
        "micran",
        "elesy",
        "solagift",
    ]


def test_every_member_role_marked_editorial_says_so(client: Client) -> None:
    assert ClusterMember.objects.filter(role_is_editorial=True).count() == 9
    html = soup(client, "/en/clusters/timber/")
    assert words(html).count("our classification") == 3


def test_the_page_of_smart_technologies_names_no_pair_of_alliance_and_company(client: Client) -> None:
    html = soup(client, "/en/clusters/smart/")
    alliances = html.select(".alliances li")
    assert len(alliances) == 4
    assert all("mapping not published" in item.get_text() for item in alliances)
    assert not html.select(".network__line:not(.network__line--unknown)")
    assert len(html.select(".network__hex")) == 9


def test_eleven_markets_are_stated_and_six_listed(client: Client) -> None:
    assert Market.objects.count() == 6
    html = soup(client, "/en/clusters/smart/")
    cells = html.select(".stated__cells li")
    assert len(cells) == 11
    assert len(html.select(".stated__cells li.is-missing")) == 5
    assert "11 stated, 6 listed in the source" in words(html)


def test_the_index_sets_the_six_apart_from_the_others_each_with_a_date_and_source(client: Client) -> None:
    html = soup(client, "/en/clusters/")
    lists = html.select("ul.clusters")
    assert [len(found.select("li.clusters__item")) for found in lists] == [6, 4]
    assert len(html.select(".cluster-glyph__side--on")) == 6
    assert len(html.select(".cluster-glyph__core")) == 4
    for item in html.select("li.clusters__item"):
        assert re.search(r"\b(19|20)\d\d\b", words(item.select_one(".clusters__counts")))
        assert item.select_one("details.source a[href^=http]")


def test_the_included_cluster_and_the_including_one_name_each_other(client: Client) -> None:
    assert soup(client, "/en/clusters/smart/").select_one('main a[href="/en/clusters/pharma-med-it/"]')
    assert soup(client, "/en/clusters/pharma-med-it/").select_one('main a[href="/en/clusters/smart/"]')


def test_the_number_of_an_act_is_transliterated_on_the_english_page_alone(client: Client) -> None:
    assert "ДМ-П8-5060" in words(soup(client, "/ru/clusters/pharma-med-it/"))
    assert "DM-P8-5060" in words(soup(client, "/en/clusters/pharma-med-it/"))


@pytest.mark.parametrize("slug", ["", *SIX, *APART])
def test_no_english_page_has_russian_words_of_ours(client: Client, slug: str) -> None:
    html = soup(client, f"/en/clusters/{slug}/".replace("//", "/"))
    for foreign in html.select("[lang]:not([lang=en]):not(html), script"):
        foreign.decompose()
    assert CYRILLIC.findall(html.main.get_text(" ")) == []


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("slug", ["", *SIX, *APART])
def test_every_page_is_there_in_both_languages_with_one_heading(client: Client, slug: str, language: str) -> None:
    html = soup(client, f"/{language}/clusters/{slug}/".replace("//", "/"))
    assert html.html["lang"] == language
    assert len(html.select("h1")) == 1
    assert not html.select("[style], script:not([type='application/ld+json']):not([src])")
    assert '"BreadcrumbList"' in html.select_one('script[type="application/ld+json"]').string


@pytest.mark.parametrize("slug", ["", "smart", "wildlife"])
def test_a_page_asks_the_database_no_more_than_it_may(client: Client, slug: str) -> None:
    path = f"/ru/clusters/{slug}/".replace("//", "/")
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    assert len(queries) <= QUERIES, "\n".join(query["sql"][:160] for query in queries)


def test_a_cluster_is_found_by_its_other_names_and_the_terms_of_its_markets() -> None:
    page = ClusterPage.objects.get(slug="smart")
    document = search_documents.build(page)
    keywords = document.texts["ru"].keywords
    assert {"Smart technology cluster", "телемедицина", "БАД", "Пробиотики"} <= set(keywords)
    assert document.kind == "cluster"
    assert document.texts["en"].url == "/en/clusters/smart/"


def test_the_index_is_ready_in_english() -> None:
    assert ClusterIndexPage.objects.get().languages == ["ru", "en"]
    assert all(page.en_ready for page in ClusterPage.objects.all())
