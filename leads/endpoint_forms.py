"""The form by which staff set up an endpoint. A secret goes in and never comes out."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList

from leads.adapters import BITRIX24, STANDARD_WEBHOOKS, get_adapter
from leads.adapters.bitrix24 import split_address
from leads.signing import new_secret

SHOWN_CHARACTERS = 4
OLD_SECRET_DAYS, LONGEST_OLD_SECRET_DAYS = 7, 90
SOURCE = re.compile(r"[a-z][\w.-]*", re.ASCII)


def mask(secret: str) -> str:
    return f"…{secret[-SHOWN_CHARACTERS:]}" if len(secret) > 4 * SHOWN_CHARACTERS else "…"


class EndpointForm(WagtailAdminModelForm):
    """An empty secret keeps the one there is, or makes one where the portal is who gives it out."""

    typed_secret = forms.CharField(
        label=_("Secret"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    keep_days = forms.IntegerField(
        label=_("Days for which the old secret stays valid"),
        initial=OLD_SECRET_DAYS,
        min_value=0,
        max_value=LONGEST_OLD_SECRET_DAYS,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["typed_secret"]
        if self.instance.secret:
            field.help_text = _("Now %(masked)s. Leave empty to keep it.") % {"masked": mask(self.instance.secret)}
        else:
            field.help_text = _("Standard Webhooks: empty makes one. Otherwise: what the receiver gave you.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        adapter, typed = cleaned.get("adapter", ""), cleaned.get("typed_secret", "").strip()
        if adapter == BITRIX24 and cleaned.get("url"):
            cleaned["url"], found = split_address(cleaned["url"])
            typed = found or typed
        if typed:
            days = cleaned.get("keep_days")
            keep_for = timedelta(days=OLD_SECRET_DAYS if days is None else days)
            self.instance.rotate(typed, timezone.now(), keep_for)
        elif adapter == STANDARD_WEBHOOKS and not self.instance.secret:
            self.instance.secret, self.instance.secret_is_unseen = new_secret(), True
        if adapter and not cleaned.get("per_second"):
            cleaned["per_second"] = get_adapter(adapter).per_second
        return cleaned

    def is_valid(self) -> bool:
        """The rows of the mapping are known only when the whole form has been read."""
        if not super().is_valid():
            return False
        rows = [row.cleaned_data for row in self.formsets["mapping"].forms if row.cleaned_data.get("source")]
        kept = tuple((row["source"], row["target"]) for row in rows if not row.get("DELETE"))
        for source, _target in kept:
            if not SOURCE.fullmatch(source):
                self.add_error(None, _("“%(name)s” is not the name of an answer.") % {"name": source})
        config = replace(self.instance.config(timezone.now()), mapping=kept)
        for field, message in get_adapter(self.instance.adapter).check(config).items():
            self.add_error(field, message)
        return not self.errors

    def add_error(self, field: str | None, error: Any) -> None:
        """A complaint about the secret belongs to the field in which it was typed."""
        if field is None and hasattr(error, "error_dict") and "secret" in error.error_dict:
            error.error_dict["typed_secret"] = error.error_dict.pop("secret")
        super().add_error("typed_secret" if field == "secret" else field, error)


class SinceForm(forms.Form):
    """From the beginning of which day; none means all of them."""

    since = forms.DateTimeField(
        required=False, input_formats=["%Y-%m-%d"], validators=[MinValueValidator(datetime(2000, 1, 1, tzinfo=UTC))]
    )


EDIT_HANDLER = ObjectList(
    [
        HelpPanel(template="leads/admin/includes/promise.html"),
        FieldPanel("name"),
        FieldPanel("adapter"),
        FieldPanel("url"),
        FieldPanel("is_active"),
        MultiFieldPanel(
            [FieldPanel("typed_secret"), FieldPanel("keep_days"), FieldPanel("secret_header")], heading=_("Secret")
        ),
        InlinePanel("mapping", heading=_("Answers and fields of the CRM"), label=_("Field")),
        MultiFieldPanel(
            [FieldPanel("template"), FieldPanel("comment_field"), FieldPanel("lookup_url")],
            heading=_("JSON by a template, Bitrix24"),
        ),
        MultiFieldPanel(
            [FieldPanel("per_second"), FieldPanel("deadline"), FieldPanel("ca_certificates")],
            heading=_("Connection"),
            classname="collapsed",
        ),
    ],
    base_form_class=EndpointForm,
)
