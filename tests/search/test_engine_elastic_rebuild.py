"""Behind the alias: which index is in use, who writes where, what a killed rebuild leaves."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from elasticsearch import Elasticsearch

from search.engines.base import Delete, EngineUnavailable, Upsert
from search.engines.elastic import ElasticConfig, lock
from search.engines.elastic.engine import ElasticEngine
from search.query import SearchQuery
from search.understanding import understand
from tests.factories.search import document


@pytest.fixture
def server(elastic: ElasticConfig) -> Iterator[Elasticsearch]:
    with closing(Elasticsearch(elastic.addresses, request_timeout=30)) as client:
        yield client


def indexes(server: Elasticsearch, config: ElasticConfig) -> dict[str, set[str]]:
    """Name without the alias in front, and the aliases."""
    found = server.indices.get(index=f"{config.index}-2*,{config.index}-0*", features=["aliases"]).body
    return {name.removeprefix(config.index): set(row["aliases"]) for name, row in sorted(found.items())}


def keys(engine: ElasticEngine) -> list[str]:
    return [key for key, _fingerprint in engine.scan()]


def found(engine: ElasticEngine, text: str) -> list[str]:
    return [hit.key for hit in engine.search(understand(SearchQuery(text))).hits]


def test_nothing_is_there_until_something_is_written(elastic: ElasticConfig) -> None:
    engine = ElasticEngine(elastic)
    assert not engine.health().ok
    with pytest.raises(EngineUnavailable, match="search_rebuild"):
        engine.search(understand(SearchQuery()))
    engine.write([Upsert(document())])
    assert (engine.health().ok, engine.health().documents) == (True, 1)
    assert engine.health().size_bytes > 0


def test_the_alias_moves_and_one_index_is_kept_to_go_back_to(elastic: ElasticConfig, server: Elasticsearch) -> None:
    engine = ElasticEngine(elastic)
    for _ in range(3):
        with engine.rebuild() as rebuild:
            rebuild.add([document()])
    aliases = list(indexes(server, elastic).values())
    assert aliases == [set(), {elastic.index}]
    assert all(len(name) == len("-20260131093000123456") for name in indexes(server, elastic))


def test_an_index_is_made_for_one_node_or_many_and_remembers_deletions_for_an_hour(
    elastic: ElasticConfig, server: Elasticsearch
) -> None:
    ElasticEngine(elastic).write([])
    ((_name, row),) = server.indices.get_settings(index=elastic.index, flat_settings=True).body.items()
    stored = row["settings"]
    assert stored["index.number_of_shards"] == "1"
    assert stored["index.auto_expand_replicas"] == "0-1"
    assert stored["index.gc_deletes"] == "1h"
    ((_name, row),) = server.indices.get_mapping(index=elastic.index).body.items()
    assert row["mappings"]["dynamic"] == "strict"


def test_writers_elsewhere_write_to_the_index_that_is_being_built(elastic: ElasticConfig) -> None:
    engine, elsewhere = ElasticEngine(elastic), ElasticEngine(elastic)
    engine.write([Upsert(document("project:1")), Upsert(document("project:2"))])
    with engine.rebuild() as rebuild:
        elsewhere.write([Upsert(document("project:1", "Новое", version=5)), Delete("project:2", 5)])
        # What the build has read before comes too late.
        report = rebuild.add([document("project:1"), document("project:2"), document("project:3")])
        assert (report.written, report.outdated) == (1, 2)
    assert keys(engine) == ["project:1", "project:3"]
    assert found(engine, "новое") == ["project:1"]


def test_a_failed_rebuild_leaves_nothing_behind(elastic: ElasticConfig, server: Elasticsearch) -> None:
    engine = ElasticEngine(elastic)
    engine.write([Upsert(document())])
    before = indexes(server, elastic)
    with pytest.raises(ZeroDivisionError), engine.rebuild() as rebuild:
        rebuild.add([document("project:2")])
        raise ZeroDivisionError
    assert indexes(server, elastic) == before
    assert keys(engine) == ["project:1"]


def test_what_a_killed_rebuild_left_goes_with_the_next(
    elastic: ElasticConfig, server: Elasticsearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ElasticEngine(elastic)
    engine.write([Upsert(document())])
    killed = engine.rebuild()
    killed.__enter__()
    assert len(indexes(server, elastic)) == 2
    monkeypatch.setattr(lock, "DEAD_AFTER", 0.0)
    with engine.rebuild() as rebuild:
        rebuild.add([document("project:2")])
    assert list(indexes(server, elastic).values()) == [set(), {elastic.index}]
    assert keys(engine) == ["project:2"]


def test_a_rebuild_whose_turn_was_taken_over_does_not_switch(
    elastic: ElasticConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ElasticEngine(elastic)
    monkeypatch.setattr(lock, "BEAT", 0.0)
    with pytest.raises(EngineUnavailable, match="Another rebuild"), engine.rebuild() as slow:
        monkeypatch.setattr(lock, "DEAD_AFTER", 0.0)
        with engine.rebuild() as quick:
            quick.add([document("project:2")])
        slow.add([document("project:1")])
    assert keys(engine) == ["project:2"]


def test_who_waits_for_a_rebuild_does_not_wait_for_ever(
    elastic: ElasticConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ElasticEngine(elastic)
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with engine.rebuild(), pytest.raises(EngineUnavailable, match="come to an end"), engine.rebuild():
        pass


def test_an_index_made_by_another_version_asks_for_a_rebuild(elastic: ElasticConfig, server: Elasticsearch) -> None:
    ElasticEngine(elastic).write([Upsert(document())])
    server.indices.put_mapping(index=elastic.index, meta={"format": "another"})
    engine = ElasticEngine(elastic)
    with pytest.raises(EngineUnavailable, match="search_rebuild"):
        engine.write([Upsert(document("project:2"))])
    assert not engine.health().ok
    with engine.rebuild() as rebuild:
        rebuild.add([document("project:2")])
    assert keys(engine) == ["project:2"]
    assert engine.health().ok


IRREGULAR = [
    ("Аренда площадок", "площадка"),
    ("Поданных заявок нет", "заявка"),
    ("Без остатка", "остаток"),
    ("Свободный рынок", "рынка"),
    ("Приём", "приема"),
    ("Universities", "university"),
    ("International organization", "organizations"),
    ("Café", "cafe"),
    ("Завод №22-р", "22-р"),
    ("Łódź", "łódź"),
    ("Ёлки", "елок"),
    ("Томск\u0301ий край", "томский"),
]


@pytest.mark.parametrize("ruled", [True, False], ids=["with rules", "without"])
def test_words_that_a_stemmer_splits_are_one_for_the_index_too(elastic: ElasticConfig, ruled: bool) -> None:
    """Whether the vocabulary knew them when the index was built or not."""
    words = [form for title, _ in IRREGULAR for form in title.casefold().replace("ё", "е").split()] if ruled else []
    engine = ElasticEngine(elastic, lambda: words)
    with engine.rebuild():
        pass
    engine.write(Upsert(document(f"page:{n:02}", title)) for n, (title, _) in enumerate(IRREGULAR))
    missed = [asked for n, (_, asked) in enumerate(IRREGULAR) if found(engine, asked) != [f"page:{n:02}"]]
    assert not missed


def test_rules_are_made_for_words_that_need_one_and_for_no_others(
    elastic: ElasticConfig, server: Elasticsearch
) -> None:
    engine = ElasticEngine(elastic, lambda: ["площадок", "томске", "university", "plants"])
    with engine.rebuild():
        pass
    ((_name, row),) = server.indices.get_settings(index=elastic.index).body.items()
    rules = row["settings"]["index"]["analysis"]["filter"]["lemmas"]["rules"]
    assert [rule.split(" => ")[0] for rule in rules] == ["university", "площадок"]


def test_a_deletion_has_a_version_between_its_own_moment_and_the_next(elastic: ElasticConfig) -> None:
    engine = ElasticEngine(elastic)
    engine.write([Upsert(document(version=7))])
    assert engine.write([Delete("project:1", 7)]).written == 1
    assert engine.write([Upsert(document(version=7))]).outdated == 1
    assert engine.write([Upsert(document(version=8))]).written == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"key": "x" * 600},
        {"key": ""},
        {"texts": {}},
        {"numbers": {"volume": float("nan")}},
        {"numbers": {"volume": float("inf")}},
        {"facets": {"sector": ("x" * 40_000,)}},
        {"point": (123.0, 456.0)},
        {"date": "yesterday"},
    ],
    ids=lambda bad: next(iter(bad)),
)
def test_a_document_that_cannot_be_indexed_is_named_and_harms_no_other(
    elastic: ElasticConfig, bad: dict[str, object]
) -> None:
    engine = ElasticEngine(elastic)
    wrong = replace(document("project:wrong"), **bad)
    report = engine.write([Upsert(document()), Upsert(wrong)])
    assert report.written == 1
    assert [key for key, _reason in report.failed] == [wrong.key]
    assert keys(engine) == ["project:1"]
