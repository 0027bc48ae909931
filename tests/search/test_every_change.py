"""Each way in which what a reader may find changes: its row comes and goes with the change, and the index follows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.models import BasePage, OutboxState
from portal.outbox.worker import Worker
from search import documents, drift, updates
from search.document import DocumentText, SearchDocument
from search.engines.base import SearchEngine
from search.models import SearchUpdate
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]


HOME_DEPTH = 2


def publish(page: BasePage) -> None:
    page.title_ru = "Насосная станция"
    page.save_revision().publish()


def withdraw(page: BasePage) -> None:
    page.unpublish()


def go_live(page: BasePage) -> None:
    later = factory.page("Будущее", parent=page, live=False)
    later.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def expire(page: BasePage) -> None:
    BasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def move(page: BasePage) -> None:
    target = BasePage.objects.get(slug="target")
    page.move(target, "last-child")


def rename_address(page: BasePage) -> None:
    page.slug = "renamed"
    page.save_revision().publish()


def delete(page: BasePage) -> None:
    page.delete()


def make_alias(page: BasePage) -> None:
    page.create_alias(parent=factory.home(), update_slug="second-alias")


def change_what_has_an_alias(page: BasePage) -> None:
    page.title_ru = "Насосная станция"
    page.save_revision().publish()


def delete_alias(page: BasePage) -> None:
    BasePage.objects.get(slug="alias").delete()


def withdraw_what_has_an_alias(page: BasePage) -> None:
    page.unpublish()


def edit_record(page: BasePage) -> None:
    group = Group.objects.get(name="record")
    group.name = "renamed record"
    group.save()


def delete_record(page: BasePage) -> None:
    Group.objects.get(name="record").delete()


def close(page: BasePage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def open_again(page: BasePage) -> None:
    PageViewRestriction.objects.get(page__slug="closed").delete()


def english_on(page: BasePage) -> None:
    page.title_en, page.en_ready = "Pumping station", True
    page.save_revision().publish()


def english_off(page: BasePage) -> None:
    other = BasePage.objects.get(slug="target")
    other.en_ready = False
    other.save_revision().publish()


CHANGES = [
    *(publish, withdraw, go_live, expire, move, rename_address, delete),
    *(make_alias, change_what_has_an_alias, delete_alias, withdraw_what_has_an_alias),
    *(edit_record, delete_record, close, open_again, english_on, english_off),
]


def build_with_records(page: BasePage) -> SearchDocument:
    """Each page below the home page shows the names of all records."""
    document = factory.build(page)
    names = ", ".join(Group.objects.values_list("name", flat=True)) if page.depth > HOME_DEPTH else ""
    texts = {
        language: DocumentText(text.url, text.title, summary=text.summary, keywords=text.keywords, body=names)
        for language, text in document.texts.items()
    }
    return SearchDocument(key="", kind="project", texts=texts)


@pytest.fixture
def page(index: SearchEngine) -> BasePage:
    """A page with one below it and an alias; a record, a closed page, an English one; all of it indexed."""
    documents.register(BasePage, build_with_records, prefix="page")
    documents.register_related(Group, lambda group: BasePage.objects.filter(depth__gt=HOME_DEPTH))
    Group.objects.create(name="record")
    factory.page("Цель", "Target", slug="target")
    closed = factory.page("Закрытая", slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    page = factory.page("Раздел")
    factory.page("Лист", parent=page)
    page.create_alias(parent=factory.home(), update_slug="alias")
    call_command("search_rebuild", verbosity=0)
    SearchUpdate.objects.all().delete()
    assert is_true(index)
    return BasePage.objects.get(pk=page.pk)


def is_true(index: SearchEngine) -> bool:
    return drift.compare(index, drift.wanted()).is_clean


def waiting() -> bool:
    return SearchUpdate.objects.exclude(state=OutboxState.DONE).exists()


@pytest.mark.parametrize("change", CHANGES)
def test_the_row_comes_and_goes_with_the_change_and_the_index_follows_also_when_a_worker_dies(
    index: SearchEngine, page: BasePage, change: Callable[[BasePage], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        change(page)
        assert waiting()
        raise ZeroDivisionError
    assert not waiting()
    assert is_true(index)

    change(BasePage.objects.get(pk=page.pk))
    assert waiting()
    assert not is_true(index)

    def die(*_arguments: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(updates, "refresh", die)
        with pytest.raises(SystemExit):
            Worker().run_once()
    assert waiting()
    later = timezone.now() + timedelta(minutes=5)
    Worker(clock=lambda: later).run_once()
    assert not waiting()
    assert is_true(index)


@pytest.mark.django_db(transaction=True)
def test_a_page_that_is_closed_on_its_own_is_announced_before(
    index: SearchEngine, page: BasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The admin saves a restriction outside any transaction: whoever dies just afterwards has said so before."""
    written: list[bool] = []

    def die(*_arguments: object, **_options: object) -> None:
        written.append(SearchUpdate.objects.filter(key=f"page:{page.pk}").exists())
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("django.db.models.base.post_save.send", die)
        with pytest.raises(SystemExit):
            close(page)
    assert written == [True]
    later = timezone.now() + timedelta(minutes=5)
    Worker(clock=lambda: later).run_once()
    assert is_true(index)
