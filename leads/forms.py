"""The form that a visitor fills in: core fields with a fixed meaning in code, then what its definition adds."""

import hmac
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leads.definitions import ConsentDefinition, FormDefinition
from leads.fields import Email, Line, Paragraphs, Phone
from leads.qualification import qualification_fields
from leads.questions import INPUT, SHORT_INPUT, field_of

CORE = ("person", "company", "email", "phone", "country", "reply_language", "message")
REPLY = ("email", "phone")  # one of them is enough
SEPARATOR = "; "

CONSENT_MISSING = _("Tick the consent to the handling of your data: without it we cannot answer")
# What the message is called where it is no question: label, hint, what is said when it is missing.
MESSAGES = {
    "propose": (
        _("About the project"),
        _("What it makes, for whom, and whom or what you are looking for. Do not write anything confidential."),
        _("Describe the project"),
    ),
    "press": (_("Your questions"), _("And where the answers are going to appear."), _("Write your questions")),
}


class CoreForm(forms.Form):
    """Asks for little: a name, one way to answer, the message, the consent."""

    person = Line(
        label=_("First and last name"),
        longest=200,
        widget=forms.TextInput(INPUT | {"autocomplete": "name"}),
        error_messages={"required": _("Give your name")},
    )
    company = Line(
        label=_("Organisation"),
        longest=200,
        required=False,
        widget=forms.TextInput(INPUT | {"autocomplete": "organization"}),
    )
    email = Email(
        label=_("E-mail"),
        longest=254,
        required=False,
        help_text=_("The answer comes here. If you have none, give a phone number."),
        widget=forms.EmailInput(INPUT | {"autocomplete": "email"}),
    )
    phone = Phone(
        label=_("Phone"),
        longest=60,
        required=False,
        help_text=_("With the country code."),
        widget=forms.TextInput(SHORT_INPUT | {"autocomplete": "tel", "type": "tel"}),
    )
    country = Line(
        label=_("Country"),
        longest=100,
        required=False,
        widget=forms.TextInput(SHORT_INPUT | {"autocomplete": "country-name"}),
    )
    reply_language = forms.ChoiceField(
        label=_("Language of the answer"), choices=settings.LANGUAGES, required=False, widget=forms.RadioSelect
    )
    message = Paragraphs(
        label=_("Question"),
        longest=5000,
        help_text=_("For example: the size of a stake, the site, the dates. Do not write anything confidential."),
        widget=forms.Textarea(INPUT | {"rows": 8}),
        error_messages={"required": _("Write your question")},
    )
    website = forms.CharField(label=_("Leave this field empty"), required=False)

    def __init__(self, *args: Any, definition: FormDefinition, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="%s", **kwargs)
        self.definition = definition
        message = self.fields["message"]
        texts = (message.label, message.help_text, message.error_messages["required"])
        message.label, message.help_text, message.error_messages["required"] = MESSAGES.get(definition.kind, texts)
        self.fields["reply_language"].initial = definition.locale
        self.question_names = [question.field for question in definition.questions]
        self.fields |= {question.field: field_of(question) for question in definition.questions}
        qualification = qualification_fields() if definition.asks_qualification else {}
        self.qualification_names = list(qualification)
        self.fields |= qualification
        for consent in definition.consents:
            self.fields[consent.field] = forms.CharField(required=False, label=_("Consent"))

    def clean_reply_language(self) -> str:
        return self.cleaned_data["reply_language"] or self.fields["reply_language"].initial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unanswerable = not any(cleaned.get(name) for name in REPLY)
        if unanswerable and not any(self.has_error(name) for name in REPLY):
            self.add_error("email", _("Give an e-mail address or a phone number, so that we can answer"))
        for consent in self.definition.consents:
            self._check_consent(consent, cleaned.get(consent.field, ""))
        return cleaned

    def _check_consent(self, consent: ConsentDefinition, given: str) -> None:
        """The tick names the text that was shown, so that nobody consents to words he has not seen."""
        if not given:
            if consent.is_required:
                self.add_error(consent.field, CONSENT_MISSING)
        elif not _names(given, consent):
            self.add_error(consent.field, _("The text of the consent has changed. Please read it and tick it again"))

    @property
    def consents_given(self) -> list[ConsentDefinition]:
        return [consent for consent in self.definition.consents if self.cleaned_data.get(consent.field)]

    @property
    def answers(self) -> dict[str, Any]:
        """What is kept and delivered, readable as it stands; `codes` are what receivers may map choices by."""
        core = {name: self.cleaned_data[name] for name in CORE}
        added = [*self.question_names, *self.qualification_names]
        given = {name: self.cleaned_data[name] for name in added if self.cleaned_data[name] not in (None, "", [])}
        codes = {name: value for name, value in given.items() if name in self.qualification_names and name != "ticket"}
        readable = {name: self._readable(name, value) for name, value in given.items()}
        return core | readable | ({"codes": codes} if codes else {})

    @property
    def labels(self) -> dict[str, str]:
        """The questions as they were put."""
        return {name: str(self.fields[name].label) for name in (*CORE, *self.question_names, *self.qualification_names)}

    def _readable(self, name: str, value: Any) -> str:
        labels = {str(code): str(label) for code, label in getattr(self.fields[name], "choices", ())}
        if isinstance(value, list):
            return SEPARATOR.join(labels[code] for code in value)
        if isinstance(value, Decimal):
            return format(value.normalize(), "f")
        if isinstance(value, date):
            return value.isoformat()
        return labels.get(value, value)

    def main_fields(self) -> Iterator[forms.BoundField]:
        """The core and the editors' questions, in the order in which they are asked; the message is the last."""
        yield from (self[name] for name in CORE if name != "message")
        yield from (self[name] for name in self.question_names)
        yield self["message"]

    def qualification(self) -> list[forms.BoundField]:
        return [self[name] for name in self.qualification_names]

    def qualification_is_open(self) -> bool:
        """Whoever has filled in a part, or has to mend it, sees it."""
        return any(field.errors or field.value() for field in self.qualification())

    def consent_boxes(self) -> list[dict[str, Any]]:
        """Each consent with its field and whether its present text is ticked; none is before the visitor does it."""
        return [
            {"text": consent, "field": self[consent.field], "is_ticked": _names(self[consent.field].value(), consent)}
            for consent in self.definition.consents
        ]

    def error_list(self) -> list[tuple[str, str]]:
        """Each faulty field with its first message, in the order of the page."""
        shown = [field.name for field in self.main_fields()] + self.qualification_names
        consents = [consent.field for consent in self.definition.consents]
        return [(name, self.errors[name][0]) for name in (*shown, *consents) if name in self.errors]


def _names(given: Any, consent: ConsentDefinition) -> bool:
    return hmac.compare_digest(str(given or "").encode("utf-8", "replace"), consent.sha256.encode())
