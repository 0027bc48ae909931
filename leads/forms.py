"""The inquiry form: the core fields with a fixed meaning in code."""

import hmac
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leads.fields import Email, Line, Paragraphs, Phone
from leads.models import ConsentText

INPUT = {"class": "input"}
SHORT_INPUT = {"class": "input input--short"}


class InquiryForm(forms.Form):
    """Asks for little: a name, one way to answer, the question, the consent."""

    person = Line(label=_("First and last name"), longest=200, widget=forms.TextInput(INPUT | {"autocomplete": "name"}))
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
    reply_language = forms.ChoiceField(label=_("Language of the answer"), choices=settings.LANGUAGES, required=False)
    message = Paragraphs(
        label=_("Question"),
        longest=5000,
        help_text=_("For example: the size of a stake, the site, the dates. Do not write anything confidential."),
        widget=forms.Textarea(INPUT | {"rows": 8}),
        error_messages={"required": _("Write your question")},
    )
    consent = forms.CharField(label=_("Consent"), required=False)
    website = forms.CharField(label=_("Leave this field empty"), required=False)

    optional = ("company", "phone", "country")

    def __init__(self, *args: Any, locale: str, consent_text: ConsentText, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="%s", **kwargs)
        self.consent_text = consent_text
        self.fields["reply_language"].initial = locale
        self.fields["person"].error_messages["required"] = _("Give your name")

    def clean_reply_language(self) -> str:
        return self.cleaned_data["reply_language"] or self.fields["reply_language"].initial

    def clean_consent(self) -> str:
        """The tick names the text that was shown, so that nobody consents to words he has not seen."""
        given = self.cleaned_data["consent"]
        if not given:
            raise forms.ValidationError(_("Tick the consent to the handling of your data: without it we cannot answer"))
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.consent_text.sha256.encode()):
            raise forms.ValidationError(_("The text of the consent has changed. Please read it and tick it again"))
        return given

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unanswerable = not cleaned.get("email") and not cleaned.get("phone")
        if unanswerable and not self.has_error("email") and not self.has_error("phone"):
            self.add_error("email", _("Give an e-mail address or a phone number, so that we can answer"))
        return cleaned

    @property
    def consent_is_ticked(self) -> bool:
        given = self["consent"].value() or ""
        return given == self.consent_text.sha256

    @property
    def answers(self) -> dict[str, str]:
        """What is kept and delivered: the stable names are those that receivers map."""
        return {name: self.cleaned_data[name] for name in ANSWERS}

    @property
    def labels(self) -> dict[str, str]:
        return {name: str(self.fields[name].label) for name in ANSWERS}

    def error_list(self) -> list[tuple[str, str]]:
        """Each faulty field with its first message, in the order of the form."""
        return [(name, self.errors[name][0]) for name in self.fields if name in self.errors]


ANSWERS = ("person", "company", "email", "phone", "country", "reply_language", "message")
