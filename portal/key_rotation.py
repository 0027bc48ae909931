"""Writing every encrypted field anew with the first key, while the site runs."""

from collections.abc import Callable, Iterator

from django.apps import apps
from django.db import models
from django.db.models import F, TextField, Value
from django.db.models.functions import Cast

from portal.encryption import EncryptedJSONField, EncryptedTextField, is_current, reencrypt

BATCH = 200

Progress = Callable[[str, int, int], None]


def encrypted_fields() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, EncryptedTextField | EncryptedJSONField):
                yield model, field.name


def rotate_field(model: type[models.Model], name: str, progress: Progress, *, dry_run: bool = False) -> int:
    """How many values were (or would be) written anew.

    What is current already is passed over, so a run that was cut off is simply started again.
    """
    rows = model._default_manager.exclude(**{name: Value("", TextField())}).order_by("pk")
    total, seen, changed, last = rows.count(), 0, 0, 0
    while batch := list(
        rows.filter(pk__gt=last).annotate(stored=Cast(F(name), TextField())).values_list("pk", "stored")[:BATCH]
    ):
        for pk, token in batch:
            if token and not is_current(token):
                changed += dry_run or _exchange(model, name, pk, token)
        last, seen = batch[-1][0], seen + len(batch)
        progress(f"{model._meta.label}.{name}", seen, total)
    return changed


def _exchange(model: type[models.Model], name: str, pk: int, token: str) -> int:
    """Only if nobody has written meanwhile: whoever writes does so with the first key anyway."""
    unchanged = _with_stored(model, name).filter(pk=pk, stored=token)
    return unchanged.update(**{name: Value(reencrypt(token), TextField())})


def _with_stored(model: type[models.Model], name: str) -> models.QuerySet:
    return model._default_manager.annotate(stored=Cast(F(name), TextField()))
