"""Comparing content with what is stored, and writing what differs."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.log_actions import registry as log_registry
from wagtail.signals import page_published

from portal.loading.children import match_rows
from portal.models import BasePage

SHOWN = 70

Fields = Mapping[str, Any]
Children = Mapping[str, Sequence[Mapping[str, Any]]]


def columns(model: type[models.Model], fields: Fields) -> dict[str, Any]:
    """What the row itself takes: without many-to-many relations, streams as the JSON that their field reads."""
    return {
        name: json.dumps(value, ensure_ascii=False) if _is_stream(model, name) and isinstance(value, list) else value
        for name, value in fields.items()
        if not _is_many(model, name)
    }


def with_readiness(page: BasePage | type[BasePage], fields: Fields) -> dict[str, Any]:
    """Adds `en_ready`, unless the content decides it: true if every text that the page type requires is there."""
    needed = ("title", *page.english_required)
    texts = {
        name: fields.get(name, getattr(page, name, "")) for base in needed for name in (f"{base}_ru", f"{base}_en")
    }
    ready = all(texts[f"{base}_en"] or not texts[f"{base}_ru"] for base in needed)
    return {"en_ready": ready, **fields}


def create_page(parent: BasePage, page: BasePage, fields: Fields, children: Children) -> None:
    page.first_published_at = page.first_published_at or timezone.now()
    page.last_published_at = timezone.now()
    _set_children(page, children)
    _set_many(page, fields, is_saved=False)
    parent.add_child(instance=page)
    _publish(page, fields)


def update_page(page: BasePage, fields: Fields, children: Children) -> None:
    _set_columns(page, fields)
    _set_children(page, children)
    _set_many(page, fields, is_saved=False)
    page.last_published_at = timezone.now()
    page.save()
    _publish(page, fields)


def create_record(record: models.Model, fields: Fields, children: Children) -> None:
    _set_children(record, children)
    _save_record(record, fields)


def update_record(record: models.Model, fields: Fields, children: Children) -> None:
    _set_columns(record, fields)
    _set_children(record, children)
    _save_record(record, fields)
    log(record, "wagtail.edit")


def changed_by_editor(instance: models.Model) -> bool:
    """True if a person, not a load, has written the present state. The log tells: loads write without a user."""
    if isinstance(instance, BasePage):
        latest = instance.latest_revision
        return not instance.live or bool(latest and latest.user_id)
    entry = log_registry.get_logs_for_instance(instance).order_by("-timestamp", "-pk").first()
    return bool(entry and entry.user_id)


def differences(instance: models.Model, fields: Fields, children: Children) -> list[str]:
    lines = []
    for name, wanted in fields.items():
        stored = list(getattr(instance, name).all()) if _is_many(type(instance), name) else getattr(instance, name)
        if _comparable(stored) != _comparable(wanted):
            lines.append(f"{name}: {_short(stored)} -> {_short(wanted)}")
    for accessor, rows in children.items():
        stored_rows = _stored_children(instance, accessor)
        if [_stored_row(child, row) for child, row in zip(stored_rows, rows, strict=False)] != [
            _wanted_row(row) for row in rows
        ] or len(stored_rows) != len(rows):
            lines.append(f"{accessor}: {len(stored_rows)} -> {len(rows)} rows")
    return lines


def _save_record(record: models.Model, fields: Fields) -> None:
    _set_many(record, fields, is_saved=False)
    record.clean_fields()
    record.save()
    _set_many(record, fields, is_saved=True)


def _publish(page: BasePage, fields: Fields) -> None:
    """The row is written and live already; what publishing adds is the revision, and the news of it.

    Wagtail's own publish would write the row and all its children a second time.
    """
    _set_many(page, fields, is_saved=True)
    revision = page.save_revision(clean=False, log_action=False)
    page.live_revision, page.has_unpublished_changes = revision, False
    type(page)._default_manager.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
    page_published.send(sender=type(page), instance=page, revision=revision)


def _set_columns(instance: models.Model, fields: Fields) -> None:
    for name, value in columns(type(instance), fields).items():
        setattr(instance, name, value)


def _set_many(instance: models.Model, fields: Fields, *, is_saved: bool) -> None:
    """Parental relations are set before their page is saved and belong to its revision, others after."""
    for name, value in fields.items():
        if _is_many(type(instance), name):
            parental = isinstance(instance._meta.get_field(name), ParentalManyToManyField)
            if parental is not is_saved:
                getattr(instance, name).set(value)


def _set_children(instance: models.Model, children: Children) -> None:
    for accessor, rows in children.items():
        model = instance._meta.get_field(accessor).related_model
        kept = match_rows(model, _stored_children(instance, accessor), rows)
        fresh = []
        for position, (row, stored) in enumerate(zip(rows, kept, strict=True)):
            child = model(**_ordered(model, row, position))
            child.pk = stored.pk if stored else None
            child.clean_fields(exclude=[field.name for field in model._meta.fields if field.is_relation])
            fresh.append(child)
        setattr(instance, accessor, fresh)


def _ordered(model: type[models.Model], row: Mapping[str, Any], position: int) -> dict[str, Any]:
    has_order = any(field.name == "sort_order" for field in model._meta.fields)
    return {**row, "sort_order": position} if has_order else dict(row)


def _stored_children(instance: models.Model, accessor: str) -> list[Any]:
    return list(getattr(instance, accessor).all()) if instance.pk else []


def _stored_row(child: models.Model, row: Mapping[str, Any]) -> list[Any]:
    return [_comparable(_value(child, name)) for name in row]


def _value(instance: models.Model, name: str) -> Any:
    """A relation by its key alone, so that comparing costs no query."""
    field = instance._meta.get_field(name)
    return getattr(instance, field.attname) if field.is_relation else getattr(instance, name)


def _wanted_row(row: Mapping[str, Any]) -> list[Any]:
    return [_comparable(value) for value in row.values()]


def _comparable(value: Any) -> Any:
    match value:
        case models.Model():
            return value.pk
        case StreamValue():
            return _without_ids(value.get_prep_value())
        case list():
            items = _without_ids(value)
            return items if items and isinstance(items[0], dict) else sorted(map(str, items))
        case datetime():
            return value.timestamp()
        case int() | Decimal() if not isinstance(value, bool):
            return Decimal(value)
        case _:
            return "" if value is None else str(value)


def _without_ids(value: Any) -> Any:
    """Blocks of a stream get random ids when they are stored."""
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_ids(item) for key, item in value.items() if key != "id"}
    return value.pk if isinstance(value, models.Model) else value


def _short(value: Any) -> str:
    text = str(getattr(value, "key", value))
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def _has_field(model: type[models.Model], name: str, matches: Callable[[Any], bool]) -> bool:
    try:
        return matches(model._meta.get_field(name))
    except FieldDoesNotExist:
        return False


def _is_many(model: type[models.Model], name: str) -> bool:
    return _has_field(model, name, lambda field: field.many_to_many or isinstance(field, ParentalManyToManyField))


def _is_stream(model: type[models.Model], name: str) -> bool:
    return _has_field(model, name, lambda field: isinstance(field, StreamField))
