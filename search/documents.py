"""Which objects are searchable, and how each becomes a document.

A room says so once, in `<app>/search_documents.py`, imported from its `AppConfig.ready`:

    register(ProjectPage, build, queryset=lambda: ProjectPage.objects.prefetch_related("claims"))
    register_related(Organisation, lambda organisation: ProjectPage.objects.filter(promoters=organisation))

The registry keeps from every index what a reader may not see, so that no room has to remember it: pages that are
not live or stand under a view restriction, and languages in which a page is not ready.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils import translation
from wagtail.models import PageViewRestriction

from portal.models import BasePage
from portal.outbox.faults import describe
from search.dates import days_of
from search.document import KINDS, DocumentText, SearchDocument

__all__ = [
    "KINDS",
    "DocumentText",
    "SearchDocument",
    "key_for",
    "register",
    "register_related",
    "register_words",
    "sentences",
    "titles_of",
]

logger = logging.getLogger(__name__)

Build = Callable[[Any], SearchDocument | None]
Affected = Callable[[Any], Iterable[Model]]
Words = Callable[[Any], Mapping[str, Iterable[str]]]  # by language
BATCH = 200
MOST_NAMED = 100  # linked pages: more titles say nothing that these do not


@dataclass(frozen=True, slots=True)
class Registration:
    model: type[Model]
    prefix: str
    build: Build
    queryset: Callable[[], QuerySet[Any]]


_registrations: dict[type[Model], Registration] = {}
_related: dict[type[Model], list[Affected]] = {}
_words: dict[type[Model], list[Words]] = {}


def register(
    model: type[Model], build: Build, *, prefix: str = "", queryset: Callable[[], QuerySet[Any]] | None = None
) -> None:
    """Make the objects of a model searchable.

    Args:
        prefix: first part of the keys ("project:42"); by default the model's name without "Page".
        queryset: what to load the objects through, where `build` needs related rows.
    """
    prefix = prefix or model._meta.model_name.removesuffix("page")
    taken = next((known for known in _registrations.values() if known.prefix == prefix and known.model != model), None)
    if taken:
        raise ImproperlyConfigured(f"{model.__name__} and {taken.model.__name__} both want search keys '{prefix}:…'.")
    _registrations[model] = Registration(model, prefix, build, queryset or model._default_manager.all)


def register_related(model: type[Model], affected: Affected) -> None:
    """Say which searchable objects show something of this model, and are to be indexed again when it changes."""
    _related.setdefault(model, []).append(affected)


def register_words(model: type[Model], words: Words) -> None:
    """Have objects found also by what another room knows of them. It names nothing that readers may not see."""
    _words.setdefault(model, []).append(words)


def titles_of(pages: QuerySet[Any]) -> dict[str, list[str]]:
    """What is linked as words of what it is linked with, as far as readers may see it."""
    titles: dict[str, list[str]] = {}
    for page in pages.live().unrestricted().order_by("pk")[:MOST_NAMED]:
        for language in page.languages:
            with translation.override(language):
                titles.setdefault(language, []).append(page.title)
    return {language: sentences(known) for language, known in titles.items()}


def sentences(texts: Iterable[str | None]) -> list[str]:
    """Each with a full stop: an excerpt of a hit may run over several of them."""
    return list(dict.fromkeys(f"{text.rstrip('.')}." for text in texts if text))


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
            for obj in registration.queryset().filter(pk__in=pks):
                key = f"{registration.prefix}:{obj.pk}"
                try:
                    loaded.documents[key] = _document(registration, obj, hidden, loaded.version)
                except Exception as error:
                    logger.exception("No search document could be built of %s", key)
                    loaded.failed[key] = describe(error)
                    del loaded.documents[key]
    return loaded


def every_document(failed: dict[str, str]) -> Iterator[SearchDocument]:
    """All that is to be found; objects that cannot be built are named in `failed`."""
    hidden = hidden_branches()
    for registration in _registrations.values():
        version = moment()
        for obj in registration.queryset().order_by("pk").iterator(chunk_size=BATCH):
            try:
                document = _document(registration, obj, hidden, version)
            except Exception as error:
                key = f"{registration.prefix}:{obj.pk}"
                logger.exception("No search document could be built of %s", key)
                failed[key] = describe(error)
            else:
                if document:
                    yield document


def count_objects() -> int:
    return sum(registration.queryset().count() for registration in _registrations.values())


def hidden_branches() -> tuple[str, ...]:
    """Tree paths of the pages under which a password, a login or a group is asked for."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def _document(registration: Registration, obj: Model, hidden: tuple[str, ...], version: int) -> SearchDocument | None:
    if isinstance(obj, BasePage) and (not obj.live or (hidden and obj.path.startswith(hidden))):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        document = registration.build(obj)
    if document is None:
        return None
    texts = {
        language: text
        for language, text in document.texts.items()
        if text.url and text.title and (not isinstance(obj, BasePage) or obj.has_language(language))
    }
    if not texts:
        return None
    for words in _words.get(type(obj), ()):
        texts = _with_words(texts, words(obj))
    # The key is the registry's: by it the object is found again.
    key, numbers = f"{registration.prefix}:{obj.pk}", {**document.numbers, **days_of(document)}
    return replace(document, key=key, version=version, texts=texts, numbers=numbers)


def _with_words(texts: Mapping[str, DocumentText], added: Mapping[str, Iterable[str]]) -> dict[str, DocumentText]:
    return {
        language: replace(text, body="\n".join(filter(None, (text.body, *added.get(language, ())))))
        for language, text in texts.items()
    }
