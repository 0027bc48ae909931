"""A filtered page of the catalogue with 20,000 projects, beside the same page without filters."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from search import configured, documents
from search.rebuilding import rebuild
from tests.bench.catalogue.measures import MANY, by_turns, p95, tell
from tests.search.conftest import name_on_the_server

ROUNDS, BOUND = 60, 2.5
THREE_FACETS = "stage=design&stage=not-stated&kind=industrial&municipality=tomsk&municipality=seversk"
WORDS = ("завод", "лесопильный", "насосов", "фабрика", "производство")  # each answer anew


@contextmanager
def elasticsearch(settings: Any) -> Iterator[None]:
    """An index of its own, filled as a rebuild fills it."""
    with name_on_the_server() as config:
        settings.ELASTICSEARCH = {"hosts": config.hosts, "index": config.index}
        failed: dict[str, str] = {}
        rebuild(configured.by_name(configured.DISTRIBUTED), documents.every_document(failed), failed)
        assert not failed
        yield


@pytest.fixture(scope="module")
def portal(portal_at: Callable[[str], Path]) -> Path:
    return portal_at(MANY)


def compare(client: Client, engine: str, bound: float = BOUND) -> None:
    words = cycle(WORDS)

    def get(address: str) -> None:
        response = client.get(address)
        assert response.status_code == 200
        assert response.context["catalogue"].total

    times = by_turns(
        {
            "plain": lambda: get("/ru/projects/"),
            "filtered": lambda: get(f"/ru/projects/?q={next(words)}&{THREE_FACETS}&cost_from=100"),
        },
        ROUNDS,
    )
    tell(f"catalogue of 20,000, {engine}, p95", p95(times["filtered"]), p95(times["plain"]), bound)


def test_filters_on_the_embedded_engine(portal: Path, client: Client) -> None:
    compare(client, "embedded")


def test_filters_on_elasticsearch(portal: Path, client: Client, settings: Any) -> None:
    with elasticsearch(settings):
        compare(client, "Elasticsearch")
