"""Which objects are searchable, and how each becomes a document.

A room says so once, in `<app>/search_documents.py`, imported from its `AppConfig.ready`:

    register(ProjectPage, build, queryset=lambda: ProjectPage.objects.prefetch_related("claims"))
    register_related(Organisation, lambda organisation: ProjectPage.objects.filter(promoters=organisation))

The registry keeps from every index what a reader may not see, so that no room has to remember it: pages that are
not live or stand under a view restriction, and languages in which a page is not ready.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils import translation
from wagtail.models import PageViewRestriction

from portal.models import BasePage
from portal.outbox.faults import describe
from search.dates import days_of
from search.document import KINDS, DocumentText, SearchDocument, sentences
from search.linked_words import words_of

__all__ = [
    "KINDS",
    "DocumentText",
    "SearchDocument",
    "key_for",
    "register",
    "register_related",
    "sentences",
]

logger = logging.getLogger(__name__)

Build = Callable[..., SearchDocument | None]
Affected = Callable[[Any], Iterable[Model]]
BATCH = 200


@dataclass(frozen=True, slots=True)
class Registration:
    model: type[Model]
    prefix: str
    build: Build
    queryset: Callable[[], QuerySet[Any]]
    shown_on: type[BasePage] | None

    def builder(self) -> Build:
        if self.shown_on is None:
            return self.build
        page = self.shown_on.objects.live().unrestricted().first()
        return partial(self.build, page=page) if page else lambda record: None


_registrations: dict[type[Model], Registration] = {}
_related: dict[type[Model], list[Affected]] = {}


def register(
    model: type[Model],
    build: Build,
    *,
    prefix: str = "",
    queryset: Callable[[], QuerySet[Any]] | None = None,
    shown_on: type[BasePage] | None = None,
) -> None:
    """Make the objects of a model searchable.

    Args:
        prefix: first part of the keys ("project:42"); by default the model's name without "Page".
        queryset: what to load the objects through, where `build` needs related rows.
        shown_on: the page, one of its type, that shows records without an address of their own. `build` gets it as
            `page`, and none of them is found unless it is live and open to all.
    """
    prefix = prefix or model._meta.model_name.removesuffix("page")
    taken = next((known for known in _registrations.values() if known.prefix == prefix and known.model != model), None)
    if taken:
        raise ImproperlyConfigured(f"{model.__name__} and {taken.model.__name__} both want search keys '{prefix}:…'.")
    _registrations[model] = Registration(model, prefix, build, queryset or model._default_manager.all, shown_on)
    if shown_on:
        register_related(shown_on, lambda page: model._default_manager.all())


def register_related(model: type[Model], affected: Affected) -> None:
    """Say which searchable objects show something of this model, and are to be indexed again when it changes."""
    _related.setdefault(model, []).append(affected)


def registered_models() -> list[type[Model]]:
    return list(_registrations)


def is_followed(model: type[Model]) -> bool:
    """Does anything in the index depend on objects of this model?"""
    return model in _registrations or model in _related


def shows_elsewhere(model: type[Model]) -> bool:
    return model in _related


def affected_by(instance: Model) -> Iterator[Model]:
    for affected in _related.get(type(instance), ()):
        yield from affected(instance)


def prefix_of(model: type[Model] | None) -> str | None:
    registration = _registrations.get(model) if model else None
    return registration.prefix if registration else None


def key_for(obj: Model) -> str:
    """The key of a registered object, "project:42"; of a page also when it is at hand as a BasePage only."""
    model = obj.cached_content_type.model_class() if isinstance(obj, BasePage) else type(obj)
    return f"{_registrations[model].prefix}:{obj.pk}"


def moment() -> int:
    """The version of what is read from now on. A clock, not a counter: transactions commit in any order."""
    return time.time_ns() // 1000


@dataclass(frozen=True, slots=True)
class Loaded:
    """Objects as the database stands now; None for what no reader may find (any more)."""

    version: int
    documents: dict[str, SearchDocument | None]
    failed: dict[str, str]


def load(keys: Iterable[str]) -> Loaded:
    loaded = Loaded(moment(), dict.fromkeys(keys), {})
    by_prefix: dict[str, list[int]] = {}
    for key in loaded.documents:
        prefix, _, pk = key.partition(":")
        if pk.isdecimal():
            by_prefix.setdefault(prefix, []).append(int(pk))
    hidden = hidden_branches()
    for registration in _registrations.values():
        if pks := by_prefix.get(registration.prefix):
            objects = list(registration.queryset().filter(pk__in=pks))
            loaded.documents.update(_documents(registration, objects, hidden, loaded.version, loaded.failed))
    for key in loaded.failed:
        del loaded.documents[key]
    return loaded


def every_document(failed: dict[str, str]) -> Iterator[SearchDocument]:
    """All that is to be found; objects that cannot be built are named in `failed`."""
    hidden = hidden_branches()
    for registration in _registrations.values():
        version = moment()
        objects = registration.queryset().order_by("pk").iterator(chunk_size=BATCH)
        while batch := list(islice(objects, BATCH)):
            built = _documents(registration, batch, hidden, version, failed)
            yield from (document for document in built.values() if document)


def count_objects() -> int:
    return sum(registration.queryset().count() for registration in _registrations.values())


def hidden_branches() -> tuple[str, ...]:
    """Tree paths of the pages under which a password, a login or a group is asked for."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def _documents(
    registration: Registration, objects: Sequence[Model], hidden: tuple[str, ...], version: int, failed: dict[str, str]
) -> dict[str, SearchDocument | None]:
    """By key; without those that cannot be built, which `failed` learns."""
    build, words = registration.builder(), words_of(registration.model, objects)
    documents: dict[str, SearchDocument | None] = {}
    for obj in objects:
        key = f"{registration.prefix}:{obj.pk}"
        try:
            document = _document(build, obj, hidden, words.get(obj.pk, {}))
        except Exception as error:
            logger.exception("No search document could be built of %s", key)
            failed[key] = describe(error)
        else:
            # The key is the registry's: by it the object is found again.
            documents[key] = replace(document, key=key, version=version) if document else None
    return documents


def _document(
    build: Build, obj: Model, hidden: tuple[str, ...], words: Mapping[str, Iterable[str]]
) -> SearchDocument | None:
    if isinstance(obj, BasePage) and (not obj.live or (hidden and obj.path.startswith(hidden))):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        document = build(obj)
    if document is None:
        return None
    texts = {
        language: _with_words(text, words.get(language, ()))
        for language, text in document.texts.items()
        if text.url and text.title and (not isinstance(obj, BasePage) or obj.has_language(language))
    }
    if not texts:
        return None
    return replace(document, texts=texts, numbers={**document.numbers, **days_of(document)})


def _with_words(text: DocumentText, added: Iterable[str]) -> DocumentText:
    return replace(text, body="\n".join(filter(None, (text.body, *added))))
