"""The form by which staff write consent texts."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from leads.consent import publish_version
from leads.models import ConsentText


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
