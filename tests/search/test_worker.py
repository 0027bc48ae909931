"""The worker makes the index say what the database says, whatever fails in between."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.models import BasePage, OutboxState
from portal.outbox.worker import Worker
from search import documents, service, updates
from search.engines.base import EngineUnavailable, SearchEngine
from search.models import SearchUpdate
from search.query import SearchQuery
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry", "index")]


def waiting() -> list[str]:
    return sorted(SearchUpdate.objects.filter(state=OutboxState.PENDING).values_list("key", flat=True))


def forget() -> None:
    SearchUpdate.objects.all().delete()


def work(clock: Callable[[], datetime] = timezone.now) -> None:
    worker = Worker(clock=clock)
    while SearchUpdate.objects.filter(state=OutboxState.PENDING, next_attempt_at__lte=clock()).exists():
        worker.run_once()


def found(text: str = "", language: str = "ru") -> list[str]:
    return [hit.title_text for hit in service.search(SearchQuery(text, language=language)).hits]


def test_a_published_page_is_found_and_a_withdrawn_one_is_not() -> None:
    page = factory.page("Промышленная площадка")
    work()
    assert found("площадок") == ["Промышленная площадка"]
    page.unpublish()
    work()
    assert found("площадок") == []


def test_go_live_and_expiry_change_the_index_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    page = factory.page("Отложенная", live=False)
    page.go_live_at, page.expire_at = now + timedelta(hours=1), now + timedelta(hours=3)
    page.save_revision().publish()
    for hours, titles in ((0, []), (2, ["Отложенная"]), (4, [])):
        later = now + timedelta(hours=hours, minutes=1)
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda moment=later: moment)
            call_command("publish_scheduled")
        work(clock=lambda moment=later: moment)
        assert found("отложенная") == titles


def test_a_moved_page_is_found_at_its_new_address() -> None:
    parent = factory.page("Раздел")
    child = factory.page("Лист", parent=parent)
    parent.slug = "renamed"
    parent.save()
    work()
    (hit,) = service.search(SearchQuery("лист")).hits
    assert hit.url == f"/ru/renamed/{child.slug}/"


def test_what_is_not_public_is_in_no_index() -> None:
    open_page, closed = factory.page("Открытая"), factory.page("Закрытая")
    factory.page("Внутри закрытой", parent=closed)
    work()
    titles = {"Открытая", "Закрытая", "Внутри закрытой"}
    assert titles <= set(found())
    PageViewRestriction.objects.create(page=closed, restriction_type="password", password="x")
    work()
    assert "Внутри закрытой" not in found()
    assert "Закрытая" not in found()
    assert open_page.title_ru in found()
    PageViewRestriction.objects.all().delete()
    work()
    assert titles <= set(found())


def test_a_language_that_is_not_ready_is_not_in_the_index() -> None:
    page = factory.page("Лист", "Leaf")
    page.en_ready = False
    page.save()
    work()
    assert found("leaf", "en") == []
    assert found("лист", "en") == ["Лист"]
    page.en_ready = True
    page.save()
    work()
    assert found("leaf", "en") == ["Leaf"]


def test_many_rows_of_one_object_are_one_reading() -> None:
    built = []
    documents.register(BasePage, lambda page: built.append(page.pk), prefix="page")
    page = factory.page()
    for _ in range(30):
        page.save()
    Worker().run_once()
    assert waiting() == []
    assert built.count(page.pk) == 1


def test_an_index_that_cannot_be_written_postpones_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, index: SearchEngine
) -> None:
    forget()
    pages = [factory.page(f"Страница {number}") for number in range(3)]

    def refuse(*_args: object) -> None:
        raise EngineUnavailable

    with monkeypatch.context() as patch:
        patch.setattr(type(index), "write", refuse)
        Worker().run_once()
    states = SearchUpdate.objects.values_list("state", flat=True)
    assert OutboxState.DONE not in states
    SearchUpdate.objects.update(next_attempt_at=timezone.now(), state=OutboxState.PENDING)
    work()
    assert {page.title_ru for page in pages} <= set(found())


def test_an_object_that_cannot_be_read_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    bad, good = factory.page("Плохая"), factory.page("Хорошая")

    def build(page: BasePage) -> object:
        if page.pk == bad.pk:
            raise ZeroDivisionError
        return factory.build(page)

    documents.register(BasePage, build, prefix="page")
    work()
    assert found("хорошая") == [good.title_ru]
    (row,) = SearchUpdate.objects.exclude(state=OutboxState.DONE)
    assert (row.key, row.state) == (f"page:{bad.pk}", OutboxState.RETRYING)
    assert "ZeroDivisionError" in row.last_error


def test_done_rows_are_forgotten_after_a_day() -> None:
    factory.page()
    work()
    updates.tidy(timezone.now())
    assert SearchUpdate.objects.exists()
    updates.tidy(timezone.now() + timedelta(days=2))
    assert not SearchUpdate.objects.exists()
