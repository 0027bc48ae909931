"""What a loader works with: references, writing of pages and records, progress."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import Site

from portal.loading import writing
from portal.loading.files import Record
from portal.loading.report import Change, Outcome, Report
from portal.models import BasePage

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=BasePage)
T = TypeVar("T")


def _quiet(label: str, items: Sequence[Any]) -> Iterable[Any]:
    return items


@dataclass
class LoadContext:
    seed_only: bool = False
    dry_run: bool = False
    overwrite: bool = False
    report: Report = field(default_factory=Report)
    show_progress: Callable[[str, Sequence[Any]], Iterable[Any]] = _quiet
    written: list[models.Model] = field(default_factory=list)
    _known: dict[tuple[type[models.Model], str], dict[Any, Any]] = field(default_factory=dict)

    @cached_property
    def home(self) -> BasePage:
        return Site.objects.get(is_default_site=True).root_page.specific

    def progress(self, label: str, items: Sequence[T]) -> Iterable[T]:
        return self.show_progress(label, items)

    def find(self, model: type[M], record: Record, key: str) -> M | None:
        """The object that a key of the record names, None if it names none."""
        value = record.get(key)
        return None if value in (None, "") else self._resolve(model, record, key, value)

    def find_required(self, model: type[M], record: Record, key: str) -> M:
        return self._resolve(model, record, key, record.required(key))

    def find_all(self, model: type[M], record: Record, key: str) -> list[M]:
        return [self._resolve(model, record, key, value) for value in record.strings(key)]

    def find_by(self, model: type[M], lookup: str, record: Record, key: str) -> M | None:
        """As `find`, by another unique field than the key: `find_by(Settlement, "geonameid", place, "geonameid")`."""
        value = record.get(key)
        if value is None:
            return None
        found = self._index(model, lookup).get(value)
        if found is None:
            raise record.error(f"{key}: unknown {model._meta.model_name} {value!r}", key)
        return found

    def upsert_record(
        self,
        model: type[M],
        key: Any,
        fields: Mapping[str, Any],
        *,
        children: writing.Children | None = None,
        lookup: str = "key",
        at: Record | None = None,
    ) -> M:
        existing = self._index(model, lookup).get(key)
        if existing is None:
            instance = model(**{lookup: key}, **writing.columns(model, fields))
            self._write(instance, at, lambda: writing.create_record(instance, fields, children or {}))
            self._index(model, lookup)[key] = instance
            self._note(Outcome.CREATED, instance, key)
            return instance
        return self._update(existing, key, fields, children or {}, at, writing.update_record)

    def upsert_page(
        self,
        parent: BasePage,
        model: type[P],
        slug: str,
        fields: Mapping[str, Any],
        *,
        children: writing.Children | None = None,
        at: Record | None = None,
    ) -> P:
        existing = self._index(model, "slug").get(slug)
        fields = writing.with_readiness(existing or model, fields)
        if existing is None:
            page = model(slug=slug, **writing.columns(model, fields))
            self._write(page, at, lambda: writing.create_page(parent, page, fields, children or {}))
            self._index(model, "slug")[slug] = page
            self._note(Outcome.CREATED, page, slug)
            return page
        return self._update(existing, slug, fields, children or {}, at, writing.update_page)

    def _update(
        self,
        instance: M,
        key: Any,
        fields: Mapping[str, Any],
        children: writing.Children,
        at: Record | None,
        write: Callable[[Any, Mapping[str, Any], writing.Children], None],
    ) -> M:
        details = writing.differences(instance, fields, children)
        if not details:
            self._note(Outcome.UNCHANGED, instance, key)
        elif not self.overwrite and writing.changed_by_editor(instance):
            self._note(Outcome.SKIPPED, instance, key, details)
        else:
            self._write(instance, at, lambda: write(instance, fields, children))
            self._note(Outcome.UPDATED, instance, key, details)
        return instance

    def _write(self, instance: models.Model, at: Record | None, write: Callable[[], None]) -> None:
        try:
            write()
            self.written.append(instance)
        except ValidationError as error:
            if at is None:
                raise
            raise at.error("; ".join(error.messages)) from error

    def _note(self, outcome: Outcome, instance: models.Model, key: Any, details: Sequence[str] = ()) -> None:
        self.report.add(Change(outcome, instance._meta.model_name or "", str(key), tuple(details)))

    def _resolve(self, model: type[M], record: Record, key: str, value: Any) -> M:
        lookup = "slug" if issubclass(model, BasePage) else "key"
        found = self._index(model, lookup).get(str(value))
        if found is None:
            raise record.error(f"{key}: unknown {model._meta.model_name} {value!r}", key)
        return found

    def _index(self, model: type[M], lookup: str) -> dict[Any, M]:
        """All objects of a model by a unique field, read once a load."""
        known = self._known.get((model, lookup))
        if known is None:
            known = {getattr(instance, lookup): instance for instance in model._default_manager.all()}
            self._known[model, lookup] = known
        return known
