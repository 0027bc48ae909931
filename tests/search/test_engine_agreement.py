"""Both engines over the whole content: the same counts, nearly the same first page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import mean
from typing import Any, NamedTuple

import pytest

from search import documents
from search.engines.base import SearchEngine
from search.engines.elastic.engine import ElasticEngine
from search.engines.sqlite import SqliteEngine
from search.query import NOT_STATED, Box, FacetSpec, Near, Range, SearchQuery, Sort
from search.results import EngineResult, Hit
from search.understanding import QueryPlan, Vocabulary, decide, understand
from tests.database import index_path
from tests.search.conftest import name_on_the_server
from tests.search.golden_queries import ENGLISH, NOTHING, RUSSIAN

TOMSK = Near(56.4977, 84.9744)
FACETS = tuple(map(FacetSpec, ("kind", "language", "year", "cluster", "municipality", "stage", "status")))
SPECS = (*FACETS, FacetSpec("total_cost", numbers=("total_cost",), edges=(1e8, 1e9, 1e10)))
FILTERS = [
    SearchQuery(),
    SearchQuery(facets={"kind": ("project", "cluster")}, sort=Sort.TITLE),
    SearchQuery(facets={"language": ("en",)}, sort=Sort.NEWEST),
    SearchQuery(facets={"language": ("ru-only",)}, sort=replace(Sort.TITLE, descending=True)),
    SearchQuery(facets={"stage": (NOT_STATED,), "kind": ("project",)}, sort=Sort.OLDEST),
    SearchQuery(facets={"municipality": ("tomsk", "seversk")}, sort=Sort.by_number("total_cost")),
    SearchQuery(ranges={"total_cost": Range(1e9, 1e10)}, sort=Sort.by_number("total_cost", descending=False)),
    SearchQuery(ranges={"total_cost": Range(end=1e9, not_stated=True)}, language="en", sort=Sort.TITLE),
    SearchQuery(near=TOMSK, sort=Sort.DISTANCE),
    SearchQuery(near=replace(TOMSK, kilometres=100.0), sort=Sort.DISTANCE),
    SearchQuery(box=Box(56.0, 84.0, 57.0, 86.0), sort=Sort.NEWEST),
    SearchQuery(facets={"kind": ("nothing",), "cluster": ("nothing",)}),
]


class Both(NamedTuple):
    embedded: SearchEngine
    distributed: SearchEngine
    words: Vocabulary

    def search(self, plan: QueryPlan) -> tuple[EngineResult, EngineResult]:
        return self.embedded.search(plan), self.distributed.search(plan)

    def meant(self, query: SearchQuery) -> QueryPlan:
        """As a reader's question is carried out, corrections and all."""
        return decide(query, self.words, lambda plan: self.embedded.search(plan).total)


class Asked(NamedTuple):
    text: str
    address: str  # of the object that has to be found
    here: EngineResult
    there: EngineResult


@pytest.fixture(scope="module")
def both(content_database: None, django_db_blocker: Any) -> Iterator[Both]:
    with name_on_the_server() as config, django_db_blocker.unblock():
        embedded = SqliteEngine(index_path("content"))
        words = embedded.vocabulary()
        distributed = ElasticEngine(config, lambda: words.words)
        with distributed.rebuild() as rebuild:
            assert rebuild.add(documents.every_document({})).failed == ()
        yield Both(embedded, distributed, words)


@pytest.fixture(scope="module")
def asked(both: Both) -> list[Asked]:
    questions = [(language, *row) for language, rows in (("ru", RUSSIAN), ("en", ENGLISH)) for row in rows]
    return [
        Asked(
            text,
            f"/{language}/{place}",
            *both.search(both.meant(SearchQuery(text, language=language, size=10, want_facets=SPECS))),
        )
        for language, _kind, text, place in questions
    ]


def stated(result: EngineResult) -> list[tuple[object, ...]]:
    return [
        (name, bucket.value, bucket.count, bucket.chosen, bucket.start, bucket.end)
        for name, buckets in result.facets.items()
        for bucket in buckets
    ]


def shared(here: Sequence[Hit], there: Sequence[Hit]) -> float:
    """Of the longer list."""
    common = {hit.key for hit in here} & {hit.key for hit in there}
    return len(common) / max(len(here), len(there)) if here or there else 1.0


@pytest.mark.parametrize("query", FILTERS, ids=map(str, range(len(FILTERS))))
def test_choices_alone_give_the_same_objects_in_the_same_order(both: Both, query: SearchQuery) -> None:
    asked = replace(query, size=100, want_facets=SPECS, want_numbers=("total_cost",))
    here, there = both.search(understand(asked))
    assert here.total == there.total
    assert [hit.key for hit in here.hits] == [hit.key for hit in there.hits]
    assert stated(here) == stated(there)
    ours, theirs = here.numbers["total_cost"], there.numbers["total_cost"]
    assert (ours.known, ours.minimum, ours.maximum) == (theirs.known, theirs.minimum, theirs.maximum)
    assert ours.total == pytest.approx(theirs.total)


def test_words_find_as_many_objects_and_the_same_counts(asked: list[Asked]) -> None:
    differing = {
        each.text: (each.here.total, each.there.total)
        for each in asked
        if (each.here.total, stated(each.here)) != (each.there.total, stated(each.there))
    }
    assert not differing


def test_the_first_pages_hold_nearly_the_same(asked: list[Asked]) -> None:
    assert mean(shared(each.here.hits, each.there.hits) for each in asked) >= 0.9


def test_every_question_has_its_object_among_the_first_ten_of_either(asked: list[Asked]) -> None:
    missed = {each.text for each in asked if each.address not in {hit.url for hit in each.there.hits}}
    assert missed == {each.text for each in asked if each.address not in {hit.url for hit in each.here.hits}} == set()


def test_a_hit_is_shown_and_marked_alike(asked: list[Asked]) -> None:
    compared = 0
    for each in asked:
        here, there = ({hit.key: replace(hit, score=0.0) for hit in result.hits} for result in each[2:])
        common = here.keys() & there.keys()
        assert {key: here[key] for key in common} == {key: there[key] for key in common}
        compared += len(common)
    assert compared > 500


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_one_does_not_have_the_other_has_not_either(both: Both, language: str) -> None:
    for text in NOTHING:
        here, there = both.search(both.meant(SearchQuery(text, language=language)))
        assert here.total == there.total == 0


def test_completions_are_the_same(both: Both) -> None:
    for language, beginnings in (("ru", ("п", "кл", "том", "центр раз", "«инд")), ("en", ("p", "clu", "support m"))):
        for beginning in beginnings:
            assert list(both.embedded.suggest(beginning, language)) == list(
                both.distributed.suggest(beginning, language)
            )


def test_the_same_fingerprints_stand_in_both(both: Both) -> None:
    assert list(both.embedded.scan()) == list(both.distributed.scan())


def test_similar_objects_are_nearly_the_same(both: Both) -> None:
    keys = [key for key, _fingerprint in both.embedded.scan()][::5]
    alike = ([engine.more_like(key, "ru", 10) for engine in (both.embedded, both.distributed)] for key in keys)
    assert mean(shared(*pair) for pair in alike) >= 0.7
