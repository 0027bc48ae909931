"""The news on the pages of what they are about, and in the search."""

import pytest
from django.test import Client

from news.models import ArticlePage
from news.search_documents import build
from news.sections import SHOWN, news_about
from search import documents
from tests.factories.clusters import make_cluster
from tests.factories.news import make_article

pytestmark = pytest.mark.django_db


def test_a_cluster_shows_its_news_the_newest_first(client: Client) -> None:
    cluster = make_cluster()
    for number, date in enumerate(("2015", "2017-01-01", "2016-07")):
        article = make_article(f"item-{number}", title_ru=f"Новость {date}", date=date)
        ArticlePage.objects.create(article=article, page=cluster, sort_order=0)
    html = client.get(cluster.url_for("ru")).content.decode()
    assert html.index("Новость 2017-01-01") < html.index("Новость 2016-07") < html.index("Новость 2015")


def test_a_page_without_news_has_no_such_section() -> None:
    make_article()
    assert news_about(make_cluster(), None) is None


def test_more_news_than_fit_are_a_link_away(client: Client) -> None:
    cluster = make_cluster()
    for number in range(SHOWN + 1):
        article = make_article(f"item-{number}")
        ArticlePage.objects.create(article=article, page=cluster, sort_order=0)
    section = news_about(cluster, None)
    assert len(section.context["news_items"]) == SHOWN
    assert section.context["more_url"] == "/ru/news/?topic=robots"
    assert client.get("/ru/news/?topic=robots").status_code == 200


def test_english_readers_of_a_cluster_see_english_news_alone() -> None:
    cluster = make_cluster()
    ArticlePage.objects.create(article=make_article(en_ready=False), page=cluster, sort_order=0)
    assert news_about(cluster, None) is not None


def test_an_item_is_found_by_its_words_and_by_what_it_is_about() -> None:
    cluster = make_cluster()
    article = make_article(date="2016-07")
    ArticlePage.objects.create(article=article, page=cluster, sort_order=0)
    document = build(article)
    assert (document.kind, document.date_text, document.facets["cluster"]) == ("news", "2016-07", ("robots",))
    assert "Кластер робототехники" in document.texts["ru"].keywords
    assert "Robotics cluster" in document.texts["en"].keywords
    assert documents.key_for(article) == f"news:{article.pk}"
