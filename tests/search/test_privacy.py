"""What a reader may not see is nowhere in search: no index, suggestion, count, correction, likeness or nearest title.

Each page says one word that no other page says, in its title, in its summary and in English.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from portal.models import BasePage, OutboxState
from portal.outbox import registry as handlers
from portal.outbox.worker import Worker
from search import configured, service, updates
from search.engines.base import SearchEngine
from search.models import SearchUpdate
from search.query import FacetSpec, SearchQuery
from tests.factories import search as factory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

RUSSIAN, ENGLISH, LATIN, SLIP = "квазидром", "quasidrome", "kvazidrom", "квазидрам"


@pytest.fixture(params=["sqlite", "elasticsearch"])
def answering(
    request: pytest.FixtureRequest, index: SearchEngine, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> SearchEngine:
    """Each engine in turn as the preferred one."""
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))
    if request.param == "elasticsearch":
        elastic = request.getfixturevalue("elastic")
        settings.ELASTICSEARCH = {
            **{"hosts": list(elastic.hosts), "index": elastic.index, "refresh": True},
            **{"search_seconds": 20.0, "write_seconds": 20.0},
        }
        with service.engine().rebuild():
            pass
        updates.register_handlers()
    return service.engine()


def publish() -> BasePage:
    """Together with pages that are open, and like it."""
    for number in range(3):
        factory.page(f"Открытая площадка {number}", f"Open site {number}")
    return factory.page(
        f"Закрытая площадка {RUSSIAN}",
        f"Closed site {ENGLISH}",
        search_description_ru=f"Это {RUSSIAN}",
        search_description_en=f"This is a {ENGLISH}",
    )


def withdraw(page: BasePage) -> None:
    page.unpublish()


def let_expire(page: BasePage) -> None:
    BasePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


def close(page: BasePage) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def delete(page: BasePage) -> None:
    page.delete()


def move_below_a_closed_page(page: BasePage) -> None:
    closed = factory.page("Закрытый раздел")
    close(closed)
    page.move(closed, "last-child")


WAYS: list[Callable[[BasePage], None]] = [withdraw, let_expire, close, delete, move_below_a_closed_page]


def work() -> None:
    """As the worker does with what is due: each engine's handler, none of the portal's own jobs."""
    for name in configured.names():
        while row := SearchUpdate.objects.filter(engine=name, state=OutboxState.PENDING).first():
            keys = set(SearchUpdate.objects.filter(engine=name).values_list("key", flat=True))
            assert not updates.refresh(configured.by_name(name), keys), row
            SearchUpdate.objects.filter(engine=name).update(state=OutboxState.DONE)


def everything_said(typed: str, language: str) -> str:
    """All that search tells a reader who types this, less his own words."""
    query = SearchQuery(typed, language=language, want_facets=(FacetSpec("kind"), FacetSpec("language")), size=50)
    result = service.search(query)
    told: list[object] = [result.suggestion, service.suggest(typed[:4], language), service.suggest("закры", language)]
    for hit in (*result.hits, *result.partial, *result.alike):
        told += [hit, service.more_like(hit.key, language)]
    return repr(told)


def assert_hidden(page_key: str, *words: str) -> None:
    for language in ("ru", "en"):
        everything = service.search(SearchQuery(language=language, want_facets=(FacetSpec("kind"),), size=100))
        assert everything.total == sum(bucket.count for bucket in everything.facets["kind"])
        assert page_key not in [hit.key for hit in everything.hits]
        for typed in (RUSSIAN, ENGLISH, LATIN, SLIP, "площадка", "site"):
            told = everything_said(typed, language)
            assert page_key not in told
            for word in words:
                assert word not in told.lower()
    for word in words:
        assert not service.vocabulary().knows(word)
    assert page_key not in dict(service.engine().scan())


@pytest.mark.parametrize("hide", WAYS)
def test_what_was_public_and_is_not_any_more_is_nowhere(
    answering: SearchEngine, hide: Callable[[BasePage], None]
) -> None:
    page = publish()
    key = f"page:{page.pk}"
    work()
    before = service.search(SearchQuery(want_facets=(FacetSpec("kind"),)))
    assert service.search(SearchQuery(SLIP)).suggestion
    assert key in everything_said(RUSSIAN, "ru")
    assert key in everything_said(ENGLISH, "en")

    hide(BasePage.objects.get(pk=page.pk))
    work()

    assert_hidden(key, RUSSIAN, ENGLISH)
    assert service.search(SearchQuery(want_facets=(FacetSpec("kind"),))).total == before.total - 1


def test_a_draft_is_nowhere_and_neither_are_the_changes_of_a_draft(answering: SearchEngine) -> None:
    page = factory.page("Черновик", live=False, search_description_ru=f"Это {RUSSIAN}")
    public = factory.page("Открытая площадка")
    public.title_ru = f"Открытая {RUSSIAN}"
    public.save_revision()
    later = factory.page("Будущее", live=False)
    later.title_ru = f"Будущее {RUSSIAN}"
    later.go_live_at = timezone.now() + timedelta(hours=1)
    later.save_revision().publish()
    work()
    assert_hidden(f"page:{page.pk}", RUSSIAN)
    assert_hidden(f"page:{later.pk}", RUSSIAN)


def test_of_a_page_that_is_not_ready_in_english_no_english_word_is_anywhere(answering: SearchEngine) -> None:
    page = publish()
    work()
    assert f"page:{page.pk}" in everything_said(ENGLISH, "en")
    page = BasePage.objects.get(pk=page.pk)
    page.en_ready = False
    page.save_revision().publish()
    work()
    for language in ("ru", "en"):
        for typed in (ENGLISH, "quasidrom", "closed site"):
            assert ENGLISH not in everything_said(typed, language)
    assert not service.vocabulary().knows(ENGLISH)
    (hit,) = service.search(SearchQuery(RUSSIAN, language="en")).hits
    assert (hit.language, hit.languages) == ("ru", ("ru",))


def test_rows_that_the_worker_brings_hide_as_well(answering: SearchEngine) -> None:
    page = publish()
    Worker().run_once()
    close(page)
    Worker().run_once()
    assert_hidden(f"page:{page.pk}", RUSSIAN, ENGLISH)
