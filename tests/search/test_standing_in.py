"""The embedded engine answers while the preferred one is away, and says so."""

import pytest

from search import configured, service
from search.breaker import FAILURES, OPEN_SECONDS, State
from search.engines.base import EngineUnavailable, SearchEngine, Upsert
from search.engines.sqlite import SqliteEngine
from search.query import SearchQuery
from search.results import EngineResult
from search.understanding import QueryPlan
from tests.factories.search import document
from tests.search.scripted import ScriptedEngine, refuse


@pytest.fixture(autouse=True)
def told_apart(index: SearchEngine, second: ScriptedEngine) -> None:
    """Each engine holds a document of its own, so that one sees who has answered."""
    index.write([Upsert(document("project:1", "Площадка встроенная"))])
    second.write([Upsert(document("project:2", "Площадка внешняя"))])
    second.asked.clear()


def ask(text: str = "площадка") -> list[str]:
    return [hit.key for hit in service.search(SearchQuery(text)).hits]


def test_the_preferred_engine_answers_all_that_is_asked(second: ScriptedEngine) -> None:
    result = service.search(SearchQuery("площадка"))
    assert (result.engine, result.degraded, result.unavailable) == ("elasticsearch", False, False)
    assert [hit.key for hit in result.hits] == ["project:2"]
    assert [found.text for found in service.suggest("площ", "ru")] == ["Площадка внешняя"]
    assert [hit.key for hit in service.iterate(service.plan(SearchQuery()))] == ["project:2"]


def test_whatever_is_asked_the_embedded_engine_stands_in(second: ScriptedEngine) -> None:
    second.reading = refuse
    result = service.search(SearchQuery("площадка"))
    assert (result.engine, result.degraded, result.unavailable) == ("sqlite", True, False)
    assert [hit.key for hit in result.hits] == ["project:1"]
    assert [found.text for found in service.suggest("площ", "ru")] == ["Площадка встроенная"]
    assert [hit.key for hit in service.iterate(service.plan(SearchQuery()))] == ["project:1"]
    assert service.more_like("project:1", "ru") == []


def test_an_engine_that_breaks_in_its_own_way_is_stood_in_for_too(second: ScriptedEngine) -> None:
    def broken() -> None:
        raise KeyError("hits")

    second.reading = broken
    assert ask() == ["project:1"]


def test_the_third_failure_is_the_last_call_until_the_time_is_up(
    second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.reading = refuse
    for _ in range(10):
        assert ask() == ["project:1"]
    assert len(second.asked) == FAILURES
    breaker = configured.reading_breaker(second.name)
    later = breaker._clock() + OPEN_SECONDS
    monkeypatch.setattr(breaker, "_clock", lambda: later)
    assert breaker.state is State.HALF_OPEN
    second.reading = lambda: None
    assert ask() == ["project:2"]
    assert breaker.state is State.CLOSED


def test_a_result_is_never_filled_by_two_engines(second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails at the second question of a page: all of the page comes from the embedded engine."""
    answered: list[QueryPlan] = []
    original = SqliteEngine.search

    def once(engine: ScriptedEngine, plan: QueryPlan) -> EngineResult:
        if answered:
            refuse()
        answered.append(plan)
        return original(engine, plan)

    monkeypatch.setattr(ScriptedEngine, "search", once)
    result = service.search(SearchQuery("площадка внешняя ракета"))
    assert answered
    assert result.engine == "sqlite"
    assert "project:2" not in [hit.key for hit in (*result.hits, *result.partial, *result.alike)]


def test_an_export_that_has_begun_is_broken_off_rather_than_continued_by_another_engine(
    second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next(iter(second.iterate(service.plan(SearchQuery()))))

    def half(engine: ScriptedEngine, plan: QueryPlan) -> object:
        yield first
        refuse()

    monkeypatch.setattr(ScriptedEngine, "iterate", half)
    rows = service.iterate(service.plan(SearchQuery()))
    assert next(rows).key == "project:2"
    with pytest.raises(EngineUnavailable):
        next(rows)


def test_nothing_left_to_answer_is_another_thing_than_standing_in(
    second: ScriptedEngine, settings: object, tmp_path: object
) -> None:
    second.reading = refuse
    settings.SEARCH_INDEX_PATH = tmp_path / "nothing.sqlite3"
    result = service.search(SearchQuery("площадка"))
    assert (result.hits, result.degraded, result.unavailable) == ((), True, True)
    assert service.suggest("площ", "ru") == []
    with pytest.raises(EngineUnavailable):
        next(service.iterate(service.plan(SearchQuery())))


def test_the_words_to_correct_by_come_from_the_embedded_index(second: ScriptedEngine) -> None:
    assert "встроенная" in service.vocabulary().words
    assert "внешняя" not in service.vocabulary().words
