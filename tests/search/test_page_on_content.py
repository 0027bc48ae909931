"""The search page over the portal's real content."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from clusters.models import ClusterPage
from investment_projects.models import ProjectPage
from search import documents, service
from search.facets import TITLES, value_name
from search.parameters import FACETS
from search.query import NOT_STATED, SearchQuery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

OURS = 6


def values() -> Iterator[tuple[str, str]]:
    everything = service.search(SearchQuery(want_facets=FACETS, size=0))
    for facet, buckets in everything.facets.items():
        yield from ((facet, bucket.value) for bucket in buckets if bucket.value != NOT_STATED)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_value_of_the_content_has_a_name_in_both_languages(language: str) -> None:
    silent = {"language"}  # both languages together are no choice
    unnamed = {
        (facet, value)
        for facet, value in values()
        if facet not in silent and (not (name := value_name(facet, value, language)) or name.language)
    }
    assert not unnamed


def test_the_content_gives_every_facet_something_to_choose(client: Client) -> None:
    drawn = {facet.name for facet in client.get("/en/search/?q=").context["browse"]}
    assert drawn >= TITLES.keys() - {"language"}


@pytest.mark.parametrize(
    "address",
    [
        "/ru/search/?q=лес&kind=project&cluster=timber&from=2015",
        "/en/search/?q=pharmaceuticels",
        "/en/search/?q=zzzqqq",
        "/ru/search/?q=кластер&page=99",
        "/ru/search/",
    ],
)
def test_a_page_asks_the_database_six_questions_at_most(client: Client, address: str) -> None:
    client.get(address)  # what a process asks once is not a page's cost
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    ours = [query["sql"] for query in captured]
    assert len(ours) <= OURS, ours


def test_what_is_hidden_is_no_word_no_value_and_no_name_of_what_is_shown() -> None:
    cluster = ClusterPage.objects.get(slug="timber")
    project = ProjectPage.objects.filter(cluster_links__cluster=cluster).first()
    key = documents.key_for(project)

    def text() -> Any:
        document = documents.load([key]).documents[key]
        return document.facets["cluster"], " ".join(document.texts["ru"].keywords)

    assert "timber" in text()[0]
    cluster.unpublish()
    shown, words = text()
    assert "timber" not in shown
    assert cluster.label not in words
    assert value_name("cluster", "timber", "ru") is None


def test_a_cluster_that_is_not_ready_in_english_is_no_word_of_english_texts() -> None:
    cluster = ClusterPage.objects.get(slug="timber")
    project = ProjectPage.objects.filter(cluster_links__cluster=cluster, en_ready=True).first()
    ClusterPage.objects.filter(pk=cluster.pk).update(en_ready=False)
    key = documents.key_for(project)
    texts = documents.load([key]).documents[key].texts
    assert cluster.short_name_en not in texts["en"].keywords
    assert cluster.short_name_ru not in texts["en"].keywords
    assert cluster.short_name_ru in texts["ru"].keywords
    assert value_name("cluster", "timber", "en").language == "ru"
