"""Keeping the index up to date: a row in the transaction of the change, the writing done by the worker."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Model
from django.utils import timezone

from portal.models import BasePage, OutboxState
from portal.outbox import Outcome, claim, record, release
from portal.outbox.registry import Handler, Periodic, register, register_periodic
from search import documents, service
from search.engines.base import Delete, EngineUnavailable, Upsert
from search.models import SearchUpdate

AT_ONCE = 200
KEPT = timedelta(days=1)


def enqueue(*subjects: Model | str, delay: timedelta = timedelta()) -> None:
    """Ask for objects (or keys) to be indexed again; call it in the transaction of the change."""
    due = timezone.now() + delay
    keys = dict.fromkeys(subject if isinstance(subject, str) else documents.key_for(subject) for subject in subjects)
    SearchUpdate.objects.bulk_create([SearchUpdate(key=key, next_attempt_at=due) for key in keys], batch_size=AT_ONCE)


def enqueue_branch(page: BasePage, *, delay: timedelta = timedelta()) -> None:
    """Ask for a page, all below it and what shows them: their addresses or who may read them have changed."""
    subjects: list[Model | str] = []
    below = BasePage.objects.filter(path__startswith=page.path).select_related("content_type")
    for row in below.only("content_type"):
        model = row.content_type.model_class()
        if prefix := documents.prefix_of(model):
            subjects.append(f"{prefix}:{row.pk}")
        if model and documents.shows_elsewhere(model):
            subjects += documents.affected_by(row.specific)
    enqueue(*subjects, delay=delay)


def handle(row: SearchUpdate, now: datetime) -> Outcome:
    """Index the row's object, and in the same stroke those of all other rows that are due, each object once."""
    others = claim(SearchUpdate, AT_ONCE, now)
    try:
        failed = refresh(other.key for other in (row, *others))
    except EngineUnavailable:
        release(others, now)
        return Outcome.retry("The search index is unavailable")
    except BaseException:
        release(others, now)
        raise
    for other in others:
        record(other, _outcome(failed, other.key), now)
    return _outcome(failed, row.key)


def refresh(keys: Iterable[str]) -> dict[str, str]:
    """Make the index say what the database says now; returns what went wrong by key."""
    loaded = documents.load(keys)
    report = service.engine().write(
        Upsert(document) if document else Delete(key, loaded.version) for key, document in loaded.documents.items()
    )
    return loaded.failed | dict(report.failed)


def forget_done(now: datetime) -> None:
    SearchUpdate.objects.filter(state=OutboxState.DONE, done_at__lt=now - KEPT).delete()


def register_handler() -> None:
    register(Handler("search", SearchUpdate, handle))
    register_periodic(Periodic("search_forget_done", every=3600, run=forget_done))


def _outcome(failed: dict[str, str], key: str) -> Outcome:
    return Outcome.retry(failed[key]) if key in failed else Outcome.done()
