"""Form fields that take what people really type."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leads.tidy import tidy_line, tidy_text

EMAIL = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+\.[^\s@.<>\"(),:;\\\[\]]{2,}")
PHONE_MARKS = set("+-().,/#;*extдобEXTДОБ \u2010\u2011\u2013")
FEWEST_DIGITS, MOST_DIGITS = 5, 25


class Line(forms.CharField):
    """One line of text. Sets no `maxlength`, with which browsers cut pasted text silently."""

    default_error_messages = {"required": _("Fill in this field")}
    tidy = staticmethod(tidy_line)

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return self.tidy(super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            message = ngettext(
                "Shorten this: at most %(longest)s character fits",
                "Shorten this: at most %(longest)s characters fit",
                self.longest,
            )
            raise ValidationError(message % {"longest": self.longest}, code="too_long")


class Paragraphs(Line):
    widget = forms.Textarea
    tidy = staticmethod(tidy_text)


class Email(Line):
    """Lenient: letters of any alphabet on both sides of the @."""

    widget = forms.EmailInput

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not EMAIL.fullmatch(value):
            raise ValidationError(_("Give the whole e-mail address, for example name@example.com"), code="invalid")


class Phone(Line):
    """Lenient: the numbers of all countries, with extensions, in any digits."""

    def validate(self, value: str) -> None:
        super().validate(value)
        digits = sum(character.isdigit() for character in value)
        strange = [character for character in value if not character.isdigit() and character not in PHONE_MARKS]
        if value and (strange or not FEWEST_DIGITS <= digits <= MOST_DIGITS):
            raise ValidationError(_("Give the phone number with its country code, for example +7 000 000 00 00"))
