"""Model fields of the room."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SEPARATOR = " "


class ChoiceSetField(models.CharField):
    """Several values of one closed list, in the order of the list; stored as text, read as a tuple, () for none."""

    def __init__(self, *args: Any, vocabulary: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("max_length", 120)
        kwargs.update(blank=True, default=())
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["blank"], kwargs["default"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> tuple[str, ...]:
        return tuple((value or "").split())

    def to_python(self, value: Any) -> tuple[str, ...]:
        given = value.split() if isinstance(value, str) else list(value or ())
        return self._ordered(given)

    def get_prep_value(self, value: Any) -> str:
        return SEPARATOR.join(self.to_python(value))

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def run_validators(self, value: Any) -> None:
        """The closed list has said all that the validator of a length could."""

    def formfield(self, **kwargs: Any) -> Any:
        choices = self.vocabulary.choices if self.vocabulary else []
        return forms.TypedMultipleChoiceField(
            choices=choices,
            coerce=str,
            empty_value=(),
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )

    def labels(self, values: Iterable[str]) -> list[str]:
        return [str(self.vocabulary(value).label) for value in values] if self.vocabulary else []

    def _ordered(self, given: list[str]) -> tuple[str, ...]:
        if self.vocabulary is None:
            return tuple(given)
        known = self.vocabulary.values
        if unknown := set(given) - set(known):
            values = ", ".join(sorted(unknown))
            raise ValidationError(_("Unknown value: %(value)s."), code="invalid", params={"value": values})
        return tuple(value for value in known if value in given)
