"""The forms by which staff edit endpoints and write consent texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from leads.consent import publish_version
from leads.models import ConsentText, Endpoint
from leads.signing import new_secret

SHOWN_CHARACTERS = 4


def mask(secret: str) -> str:
    return f"whsec_…{secret[-SHOWN_CHARACTERS:]}" if secret else ""


class EndpointForm(forms.ModelForm):
    """The secret is never sent back to a browser: an empty field keeps it, or makes one for a new endpoint."""

    new_secret_value = forms.CharField(
        label=_("Secret"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    class Meta:
        model = Endpoint
        fields = ["name", "adapter", "url", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["new_secret_value"]
        if self.instance.pk:
            field.help_text = _("Now %(masked)s. Leave empty to keep it.") % {"masked": mask(self.instance.secret)}
        else:
            field.help_text = _("Leave empty to have one made. The receiver needs the same secret.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.instance.secret = cleaned.get("new_secret_value") or self.instance.secret or new_secret()
        return cleaned

    def add_error(self, field: str | None, error: Any) -> None:
        """The model's complaint about its secret belongs to the field in which it was typed."""
        if field is None and hasattr(error, "error_dict") and "secret" in error.error_dict:
            error.error_dict["new_secret_value"] = error.error_dict.pop("secret")
        super().add_error(field, error)


class ConsentTextForm(forms.ModelForm):
    """A new version in both languages at once."""

    body_ru = forms.CharField(label=_("Text in Russian"), widget=AdminAutoHeightTextInput)
    body_en = forms.CharField(label=_("Text in English"), widget=AdminAutoHeightTextInput)

    class Meta:
        model = ConsentText
        fields = ["kind"]

    def save(self, commit: bool = True) -> ConsentText:
        bodies = {"ru": self.cleaned_data["body_ru"], "en": self.cleaned_data["body_en"]}
        kind = self.cleaned_data["kind"]
        version = publish_version(bodies, kind)
        return ConsentText.objects.get(kind=kind, version=version, locale="ru")
