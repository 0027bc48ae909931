"""A rebuild while readers read, editors edit and workers work; and one that does not come to its end."""

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.models import BasePage, OutboxState
from portal.outbox.worker import Worker
from search import documents, drift, rebuilding, service, updates
from search.document import SearchDocument
from search.engines.base import SearchEngine
from search.engines.sqlite import SqliteEngine
from search.models import SearchUpdate
from search.query import SearchQuery
from tests.factories import search as factory
from tests.search.scripted import ScriptedEngine, refuse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]
processes = multiprocessing.get_context("fork")


@pytest.fixture(autouse=True)
def own_locks(settings: object, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out)
    return out.getvalue()


def is_true(engine: SearchEngine) -> bool:
    return drift.compare(engine, drift.wanted()).is_clean


def titles() -> set[str]:
    return {hit.title_text for hit in service.search(SearchQuery(size=100)).hits}


def generations(folder: Path) -> int:
    return len(list(folder.glob("portal-*.sqlite3")))


def interrupted(error: type[BaseException]) -> Iterator[SearchDocument]:
    yield factory.document("project:1")
    raise error


def test_what_changes_while_it_is_built_is_in_the_new_index(index: SearchEngine) -> None:
    changed, gone, closed = factory.page("Раньше"), factory.page("Снимут"), factory.page("Останется")
    SearchUpdate.objects.all().delete()

    def build() -> Iterator[SearchDocument]:
        yield from list(documents.every_document({}))
        BasePage.objects.get(pk=changed.pk).save()
        BasePage.objects.filter(pk=changed.pk).update(title_ru="Позже")
        gone.unpublish()
        factory.page("Новая")
        assert "Позже" not in titles()  # readers see the old index until the switch

    rebuilding.rebuild(index, build(), {})
    assert {"Позже", "Новая", closed.title_ru} <= titles()
    assert not {"Раньше", "Снимут"} & titles()
    assert is_true(index)


def test_what_a_worker_had_in_hand_at_the_switch_is_in_the_new_index(
    index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its row is done, the old index has it: written between the first replay and the switch."""
    page = factory.page("Раньше")
    SearchUpdate.objects.all().delete()
    replayed: list[None] = []
    original = rebuilding.replay

    def replay(*arguments: object) -> dict[str, str]:
        found = original(*arguments)
        if not replayed:
            page.title_ru = "Позже"
            page.save()
            SearchUpdate.objects.update(state=OutboxState.SENDING)
        replayed.append(None)
        return found

    monkeypatch.setattr(rebuilding, "replay", replay)
    rebuilding.rebuild(index, documents.every_document({}), {})
    assert len(replayed) == 2
    assert "Позже" in titles()
    assert is_true(index)


def test_what_waited_when_it_began_is_written_once_and_done(
    index: SearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory.page("Ждала")
    refreshed: list[str] = []
    original = updates.refresh

    def refresh(engine: SearchEngine, keys: Iterable[str]) -> dict[str, str]:
        written = list(keys)
        refreshed.extend(written)
        return original(engine, written)

    monkeypatch.setattr(updates, "refresh", refresh)
    rebuilding.rebuild(index, documents.every_document({}), {})

    assert refreshed == []
    assert {row.state for row in SearchUpdate.objects.filter(engine=index.name)} == {OutboxState.DONE}
    assert "Ждала" in titles()


def test_what_is_to_be_looked_at_later_or_was_refused_still_waits(index: SearchEngine) -> None:
    later, refused = factory.page("Позже"), factory.page("Отказ")
    SearchUpdate.objects.all().delete()
    updates.enqueue(later, delay=timedelta(seconds=60))
    updates.enqueue(refused)

    rebuilding.rebuild(index, documents.every_document({}), {documents.key_for(refused): "was not taken"})

    waiting = SearchUpdate.objects.filter(engine=index.name, state=OutboxState.PENDING)
    assert {row.key for row in waiting} == {documents.key_for(later), documents.key_for(refused)}


def test_a_change_that_was_stamped_before_and_committed_after_the_beginning_is_in_the_new_index(
    index: SearchEngine,
) -> None:
    page = factory.page("Раньше")
    SearchUpdate.objects.all().delete()
    before = timezone.now() - timedelta(seconds=30)

    def build() -> Iterator[SearchDocument]:
        yield from list(documents.every_document({}))
        BasePage.objects.filter(pk=page.pk).update(title_ru="Позже")
        row = SearchUpdate(engine=index.name, key=documents.key_for(page))
        row.created_at = row.updated_at = row.next_attempt_at = before
        row.save()

    rebuilding.rebuild(index, build(), {})
    assert "Позже" in titles()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_one_that_is_interrupted_leaves_the_old_index_and_nothing_else(
    index: SearchEngine, tmp_path: Path, error: type[BaseException]
) -> None:
    factory.page("Площадка")
    run("search_rebuild")
    before = (titles(), generations(tmp_path))
    with pytest.raises(error):
        rebuilding.rebuild(index, interrupted(error), {})
    assert (titles(), generations(tmp_path)) == before
    assert "2 objects" in run("search_rebuild")


def test_what_a_killed_one_leaves_behind_is_cleared_by_the_next(index: SearchEngine, tmp_path: Path) -> None:
    run("search_rebuild")
    run("search_rebuild")
    before = generations(tmp_path)

    def build_and_die() -> None:
        with SqliteEngine(tmp_path / "portal.sqlite3").rebuild() as building:
            building.add([factory.document()])
            os.kill(os.getpid(), signal.SIGKILL)

    victim = processes.Process(target=build_and_die)
    victim.start()
    victim.join()
    assert victim.exitcode == -signal.SIGKILL
    assert generations(tmp_path) == before + 1
    run("search_rebuild")
    assert generations(tmp_path) <= before
    assert is_true(index)


def test_the_second_of_two_says_so_at_once_and_changes_nothing(index: SearchEngine) -> None:
    run("search_rebuild")
    before = titles()
    factory.page("Новая")
    with rebuilding.alone(index.name), pytest.raises(CommandError, match="another search_rebuild is at work"):
        run("search_rebuild")
    assert titles() == before
    run("search_rebuild")
    assert titles() == before | {"Новая"}


def test_each_engine_is_rebuilt_and_checked_by_itself_or_all_are(index: SearchEngine, second: ScriptedEngine) -> None:
    factory.page("Площадка")
    assert "sqlite" not in run("search_rebuild", "--engine", second.name)
    assert is_true(second)
    assert not is_true(index)
    assert "0 differ" in run("search_check", "--engine", second.name)
    with pytest.raises(SystemExit):
        run("search_check")
    out = run("search_rebuild")
    assert "sqlite" in out
    assert "elasticsearch" in out
    assert run("search_check").count("0 differ") == 2


def test_an_engine_that_is_away_is_named_and_the_other_is_rebuilt_and_checked(
    index: SearchEngine, second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    factory.page("Площадка")
    monkeypatch.setattr(ScriptedEngine, "rebuild", lambda engine: refuse())
    monkeypatch.setattr(ScriptedEngine, "scan", lambda engine: refuse())
    with pytest.raises(CommandError, match="elasticsearch: refused"):
        run("search_rebuild")
    assert is_true(index)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("search_check", stdout=out, stderr=out)
    assert "elasticsearch: refused" in out.getvalue()
    assert "sqlite: 2 objects compared, 0 differ" in out.getvalue()


def test_repair_asks_for_what_differs_in_the_engine_in_which_it_differs(
    index: SearchEngine, second: ScriptedEngine
) -> None:
    page = factory.page("Площадка")
    run("search_rebuild", "--engine", index.name)
    SearchUpdate.objects.all().delete()
    with pytest.raises(SystemExit):
        run("search_check", "--repair")
    rows = set(SearchUpdate.objects.values_list("engine", "key"))
    assert rows == {(second.name, f"page:{page.pk}"), (second.name, f"page:{factory.home().pk}")}
    Worker().run_once()
    assert run("search_check").count("0 differ") == 2


def test_explain_says_in_which_field_each_engine_found_which_term(index: SearchEngine, second: ScriptedEngine) -> None:
    factory.page("Площадка «Северная»", search_description_ru="Насосная станция")
    run("search_rebuild")
    out = run("search_explain", "северной насосной ракеты")
    assert out.count("Found: 1") == 2
    assert "title: северн" in out
    assert "summary: насосн" in out
    assert "without: ракет" in out
    assert run("search_explain", "северной", "--engine", second.name).count("Found:") == 1
