"""Which stored row each wanted row of a parent goes on, so that a second order of the same rows clashes with none."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

Row = Mapping[str, Any]


def match_rows(model: type[models.Model], stored: Sequence[Any], rows: Sequence[Row]) -> list[Any | None]:
    """For each wanted row the stored one it replaces, None where it is new.

    Rows that are unique within their parent are known by what makes them so, all others by their position.
    """
    names = unique_within_parent(model)
    if not names:
        return [stored[position] if position < len(stored) else None for position in range(len(rows))]
    identities = [tuple(_plain(row.get(name)) for name in names) for row in rows]
    for position, identity in enumerate(identities):
        if identity in identities[:position]:
            twice = " / ".join(str(rows[position][name]) for name in names)
            raise ValidationError(f"{model._meta.model_name} {twice} stands twice")
    known = {tuple(_plain(getattr(child, name)) for name in names): child for child in stored}
    return [known.get(identity) for identity in identities]


def unique_within_parent(model: type[models.Model]) -> tuple[str, ...]:
    """The fields of the model's unconditional unique constraint with its parent, without the parent."""
    parents = {field.name for field in model._meta.fields if isinstance(field, ParentalKey)}
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            names = tuple(name for name in constraint.fields if name not in parents)
            if len(names) < len(constraint.fields):
                return names
    return ()


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value
