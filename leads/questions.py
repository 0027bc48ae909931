"""The form fields of the questions that editors add."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leads.definitions import QuestionDefinition
from leads.fields import Line, Paragraphs

INPUT = {"class": "input"}
SHORT_INPUT = {"class": "input input--short"}
LONGEST_LINE, LONGEST_TEXT, LONGEST_NUMBER = 300, 5000, 40
YES_NO = [("yes", _("Yes")), ("no", _("No"))]
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


def _short(**shared: Any) -> forms.Field:
    return Line(longest=LONGEST_LINE, widget=forms.TextInput(INPUT), **shared)


def _long(**shared: Any) -> forms.Field:
    return Paragraphs(longest=LONGEST_TEXT, widget=forms.Textarea(INPUT | {"rows": 5}), **shared)


def _number(**shared: Any) -> forms.Field:
    """Of fixed precision, so that no input is too large to compute with; comma or point, as the language has it."""
    return forms.DecimalField(
        max_digits=18,
        decimal_places=4,
        localize=True,
        widget=forms.TextInput(SHORT_INPUT | {"inputmode": "decimal"}),
        **shared,
    )


def _date(**shared: Any) -> forms.Field:
    return forms.DateField(
        input_formats=DATE_FORMATS, widget=forms.DateInput(SHORT_INPUT | {"type": "date"}, format="%Y-%m-%d"), **shared
    )


def _yes_no(**shared: Any) -> forms.Field:
    return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect, **shared)


PLAIN: dict[str, Callable[..., forms.Field]] = {
    "short": _short,
    "long": _long,
    "number": _number,
    "date": _date,
    "yes_no": _yes_no,
}


def field_of(question: QuestionDefinition) -> forms.Field:
    shared = {
        "label": question.label,
        "help_text": question.help,
        "required": question.is_required,
        "error_messages": {"required": _("Answer this question")},
    }
    choices = [(choice, choice) for choice in question.choices]
    if question.kind == "choice":
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)
    if question.kind == "choices":
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **shared)
    return PLAIN[question.kind](**shared)
