"""Model fields of the house."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.partial_date import PartialDate


class PartialDateField(models.CharField):
    """A date of any precision from year to day, held as text that sorts in time order; None when not stated."""

    description = _("Date of any precision: 2016, 2016-H1, 2016-Q2, 2016-07 or 2016-07-14")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("help_text", _("A year, month or day as the source gives it: 2016, 2016-07 or 2016-07-14."))
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            raise ValidationError(_("Enter a date such as 2016, 2016-07 or 2016-07-14."), code="invalid") from error

    def get_prep_value(self, value: Any) -> str | None:
        return str(value) if value else None

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return str(value) if value else ""

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if value is None and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """Parsing has said all that the length validator of the text could."""
