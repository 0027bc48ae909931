"""A rebuild harms nobody: readers, writers, other rebuilds."""

import threading
from pathlib import Path

import pytest

from search.engines.base import Delete, EngineUnavailable, SearchEngine, Upsert
from search.engines.sqlite import SqliteEngine, schema
from search.query import SearchQuery
from search.understanding import understand
from tests.factories.search import document


def keys(engine: SearchEngine) -> list[str]:
    return [key for key, _fingerprint in engine.scan()]


def total(engine: SearchEngine) -> int:
    return engine.search(understand(SearchQuery())).total


def test_readers_see_the_old_index_until_the_switch(engine: SearchEngine) -> None:
    engine.write([Upsert(document("project:1"))])
    with engine.rebuild() as rebuild:
        rebuild.add([document("project:2"), document("project:3")])
        assert keys(engine) == ["project:1"]
        assert total(engine) == 1
    assert keys(engine) == ["project:2", "project:3"]
    assert total(engine) == 2


def test_an_exception_leaves_the_old_index_in_use(engine: SearchEngine) -> None:
    engine.write([Upsert(document("project:1"))])
    with pytest.raises(ZeroDivisionError), engine.rebuild() as rebuild:
        rebuild.add([document("project:2")])
        raise ZeroDivisionError
    assert keys(engine) == ["project:1"]


def test_writes_during_a_rebuild_survive_it(engine: SearchEngine) -> None:
    engine.write([Upsert(document("project:1")), Upsert(document("project:2")), Upsert(document("project:gone"))])
    with engine.rebuild() as rebuild:
        rebuild.add([document("project:1"), document("project:2")])
        engine.write([Upsert(document("project:1", "Новое", version=5)), Delete("project:2", 5)])
        engine.write([Upsert(document("project:3", version=5))])
    assert keys(engine) == ["project:1", "project:3"]
    assert engine.search(understand(SearchQuery("новое"))).total == 1
    assert engine.write([Upsert(document("project:2", version=4))]).outdated == 1


def test_two_rebuilds_at_once_come_one_after_the_other(engine: SearchEngine) -> None:
    inside = threading.Semaphore(1)
    failures: list[str] = []

    def rebuild() -> None:
        with engine.rebuild() as building:
            if not inside.acquire(blocking=False):
                failures.append("two at once")
            building.add([document("project:1")])
            inside.release()

    threads = [threading.Thread(target=rebuild) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert keys(engine) == ["project:1"]


def test_an_empty_folder_is_reported_until_something_is_written(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path / "new" / "search.sqlite3")
    assert not engine.health().ok
    with pytest.raises(EngineUnavailable):
        total(engine)
    engine.write([Upsert(document())])
    assert engine.health().ok
    assert engine.health().documents == 1


def test_old_generations_do_not_pile_up(tmp_path: Path) -> None:
    engine = SqliteEngine(tmp_path / "search.sqlite3")
    for _ in range(5):
        with engine.rebuild():
            pass
    assert len(list(tmp_path.glob("search-*.sqlite3"))) == 2


def test_an_index_made_by_another_version_asks_for_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SqliteEngine(tmp_path / "search.sqlite3").write([Upsert(document())])
    monkeypatch.setattr(schema, "FORMAT", "another")
    engine = SqliteEngine(tmp_path / "search.sqlite3")
    with pytest.raises(EngineUnavailable, match="search_rebuild"):
        total(engine)
    assert not engine.health().ok
    with engine.rebuild() as rebuild:
        rebuild.add([document("project:2")])
    assert keys(engine) == ["project:2"]


@pytest.mark.parametrize("garbage", [b"", b"no database at all" * 500])
def test_a_broken_file_is_unavailable_and_nothing_else(tmp_path: Path, garbage: bytes) -> None:
    (tmp_path / "search.sqlite3").write_bytes(garbage)
    engine = SqliteEngine(tmp_path / "search.sqlite3")
    with pytest.raises(EngineUnavailable):
        total(engine)
    with pytest.raises(EngineUnavailable):
        list(engine.scan())
    with pytest.raises(EngineUnavailable):
        engine.write([Upsert(document())])
    assert not engine.health().ok
    with engine.rebuild() as rebuild:
        rebuild.add([document()])
    assert keys(engine) == ["project:1"]
