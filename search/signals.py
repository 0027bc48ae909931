"""What changes the index. Rows are written in the transaction of the change.

Wagtail sends page_published, page_unpublished and post_page_move after its transaction has ended. The signals of the
models are sent inside it, and each of those actions saves the page (publish, unpublish, go-live, expiry, move), so
these are listened to. Models whose save() opens no transaction are announced beforehand: see `announce`.
"""

from datetime import timedelta
from typing import Any

from django.db import connections, router
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import COMMENTS_RELATION_NAME, PageViewRestriction

from portal.models import BasePage
from search import documents, updates

# Saved with every draft; no reader sees them.
DRAFT_FIELDS = frozenset(
    ("draft_title", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "locked", "locked_at",
     "locked_by", COMMENTS_RELATION_NAME)
)  # fmt: skip
SOON = timedelta(seconds=60)


def connect() -> None:
    pre_save.connect(announce, dispatch_uid="search.announce")
    post_save.connect(note_save, dispatch_uid="search.note_save")
    post_delete.connect(note_delete, dispatch_uid="search.note_delete")


def announce(sender: type[Model], instance: Model, **options: Any) -> None:
    """Before the change: where a page stood, and for saves outside a transaction a row that is due a little later.

    If the process dies between such a save and `note_save`, that row still brings the change into the index.
    """
    if not _concerns_index(sender, instance, **options):
        return
    if isinstance(instance, BasePage):
        known = BasePage.objects.filter(pk=instance.pk).values_list("url_path", flat=True)
        instance.indexed_url_path = known.first() if instance.pk else None
    elif _can_be_named(instance) and not connections[router.db_for_write(sender)].in_atomic_block:
        _note(instance, delay=SOON)


def note_save(sender: type[Model], instance: Model, **options: Any) -> None:
    if not _concerns_index(sender, instance, **options):
        return
    _note(instance)
    if isinstance(instance, BasePage):
        before = getattr(instance, "indexed_url_path", None)
        if before is not None and before != instance.url_path:
            updates.enqueue_branch(instance)


def note_delete(sender: type[Model], instance: Model, **options: Any) -> None:
    if _concerns_index(sender, instance):
        _note(instance)


def _concerns_index(sender: type[Model], instance: Model, **options: Any) -> bool:
    if options.get("raw"):
        return False
    if isinstance(instance, BasePage):
        fields = options.get("update_fields")
        return fields is None or not DRAFT_FIELDS.issuperset(fields)
    return documents.is_followed(sender) or sender is PageViewRestriction


def _can_be_named(instance: Model) -> bool:
    """A new record has no key yet; a new restriction of a page has the page, and the admin saves it on its own."""
    return bool(instance.pk) or isinstance(instance, PageViewRestriction)


def _note(instance: Model, *, delay: timedelta = timedelta()) -> None:
    if isinstance(instance, PageViewRestriction):
        updates.enqueue_branch(instance.page, delay=delay)
        return
    subject = instance.specific_deferred if isinstance(instance, BasePage) else instance
    own = [subject] if documents.prefix_of(type(subject)) else []
    updates.enqueue(*own, *documents.affected_by(subject), delay=delay)
