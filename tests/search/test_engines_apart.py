"""Each engine has rows of its own: one that is away holds up no other and loses nothing."""

import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.models import BasePage, OutboxState
from portal.outbox.worker import Worker
from search import configured, documents, drift, engine_health, updates
from search.breaker import State
from search.engines.base import SearchEngine
from search.models import EngineState, SearchUpdate
from tests.factories import search as factory
from tests.search.scripted import Hang, ScriptedEngine, refuse

pytestmark = [pytest.mark.usefixtures("registry")]
PATIENCE = 20


def waiting(engine: str) -> int:
    return SearchUpdate.objects.filter(engine=engine).exclude(state=OutboxState.DONE).count()


def is_clean(engine: SearchEngine) -> bool:
    """But for the home page, which was there before anybody listened."""
    return set(drift.compare(engine, drift.wanted()).keys) <= {f"page:{factory.home().pk}"}


def let_time_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    breaker = configured.writing_breaker(configured.DISTRIBUTED)
    later = breaker._clock() + configured.WRITING_OPEN_SECONDS
    monkeypatch.setattr(breaker, "_clock", lambda: later)


@pytest.mark.django_db
def test_a_change_has_a_row_for_each_engine_and_each_index_follows(index: SearchEngine, second: ScriptedEngine) -> None:
    factory.page()
    assert waiting("sqlite") == waiting("elasticsearch") > 0
    Worker().run_once()
    assert waiting("sqlite") == waiting("elasticsearch") == 0
    assert is_clean(index)
    assert is_clean(second)


@pytest.mark.django_db
def test_rows_wait_unchanged_while_their_engine_is_away_and_are_due_at_once_when_it_is_back(
    index: SearchEngine, second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.writing = refuse
    for number in range(5):
        factory.page(f"Страница {number}")
        Worker().run_once()
    assert is_clean(index)
    assert second.asked.count("write") == 3  # then it is left alone
    rows = SearchUpdate.objects.filter(engine="elasticsearch")
    assert set(rows.values_list("state", "attempts", "failures")) == {(OutboxState.PENDING, 0, 0)}
    assert not Worker().run_once()

    second.writing = lambda: None
    let_time_pass(monkeypatch)
    Worker().run_once()
    assert waiting("elasticsearch") == 0
    assert is_clean(second)
    assert configured.writing_breaker(second.name).state is State.CLOSED


@pytest.mark.django_db
def test_what_an_engine_refused_while_it_was_ill_is_due_when_it_is_well(
    second: ScriptedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = factory.page()
    tomorrow = timezone.now() + timedelta(days=1)
    SearchUpdate.objects.all().delete()
    key = f"page:{page.pk}"
    SearchUpdate.objects.create(engine=second.name, key=key, state=OutboxState.RETRYING, next_attempt_at=tomorrow)
    SearchUpdate.objects.create(engine=second.name, key="page:9999")
    second.writing = refuse
    for _ in range(3):
        Worker().run_once()
    second.writing = lambda: None
    let_time_pass(monkeypatch)
    Worker().run_once()
    Worker().run_once()
    assert waiting(second.name) == 0


@pytest.mark.django_db(transaction=True)
def test_the_embedded_index_follows_while_the_other_engine_hangs(index: SearchEngine, second: ScriptedEngine) -> None:
    hang = Hang()
    second.writing = hang
    factory.page("Первая")
    worker = Worker()
    running = threading.Thread(target=worker.run_forever)
    running.start()
    try:
        assert hang.reached.wait(PATIENCE)
        factory.page("Вторая")
        until = timezone.now() + timedelta(seconds=PATIENCE)
        while waiting("sqlite") and timezone.now() < until:
            threading.Event().wait(0.05)
        assert not hang.released.is_set()
        assert is_clean(index)
    finally:
        hang.released.set()
        worker.stop()
        running.join(PATIENCE)
    assert waiting("elasticsearch") > 0


@pytest.mark.django_db
def test_a_worker_that_died_with_its_rows_in_hand_loses_none(second: ScriptedEngine) -> None:
    factory.page()

    def die() -> None:
        raise SystemExit

    second.writing = die
    with pytest.raises(SystemExit):
        Worker().run_once()
    second.writing = lambda: None
    later = timezone.now() + timedelta(minutes=5)
    Worker(clock=lambda: later).run_once()
    assert waiting("elasticsearch") == 0
    assert is_clean(second)


@pytest.mark.django_db
def test_a_later_success_settles_what_failed_before(index: SearchEngine) -> None:
    page = factory.page()
    key = f"page:{page.pk}"
    SearchUpdate.objects.create(engine="sqlite", key=key, state=OutboxState.DEAD, last_error="ValueError")
    SearchUpdate.objects.create(engine="sqlite", key="page:9999", state=OutboxState.DEAD)
    Worker().run_once()
    left = SearchUpdate.objects.exclude(state=OutboxState.DONE).values_list("key", flat=True)
    assert list(left) == ["page:9999"]


@pytest.mark.django_db
def test_rows_of_an_engine_that_is_no_longer_configured_are_dropped_and_that_is_logged(
    index: SearchEngine, caplog: pytest.LogCaptureFixture
) -> None:
    SearchUpdate.objects.create(engine="elasticsearch", key="page:1")
    SearchUpdate.objects.create(engine="sqlite", key="page:1")
    updates.tidy(timezone.now())
    assert set(SearchUpdate.objects.values_list("engine", flat=True)) == {"sqlite"}
    assert "1 search updates of an engine that is no longer configured" in caplog.text


@pytest.mark.django_db
def test_the_state_of_an_engine_says_since_when_it_is_so(second: ScriptedEngine) -> None:
    now = timezone.now()
    second.reading = refuse
    for minutes in (0, 5):
        engine_health.look(now + timedelta(minutes=minutes))
    state = EngineState.objects.get(engine=second.name)
    assert (state.ok, state.since, state.checked_at) == (False, now, now + timedelta(minutes=5))
    second.reading = lambda: None
    engine_health.look(now + timedelta(minutes=6))
    assert EngineState.objects.get(engine=second.name).since == now + timedelta(minutes=6)


@pytest.mark.django_db
def test_an_object_is_read_when_its_row_is_handled_not_when_it_is_written(
    index: SearchEngine, second: ScriptedEngine
) -> None:
    page = factory.page("Раньше")
    BasePage.objects.filter(pk=page.pk).update(title_ru="Позже")
    Worker().run_once()
    wanted = documents.load([f"page:{page.pk}"]).documents[f"page:{page.pk}"]
    assert wanted is not None
    for engine in (index, second):
        assert dict(engine.scan())[wanted.key] == wanted.fingerprint
