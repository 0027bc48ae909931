"""Links from a record to the form."""

from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from leads.definitions import ConsentDefinition
from leads.forms import REPLY
from leads.subjects import about

register = template.Library()

CONSENTS = {
    "personal-data": _("I consent to the handling of my personal data to answer this inquiry"),
    "transfer": _("Separately: you may pass my inquiry on to the organisations it is about"),
    "updates": _("Separately: you may write to me later on the subject of this inquiry"),
}


@register.simple_tag
def ask_url(page: Page) -> str:
    """The address of the form, about this page if its type is a subject."""
    subject = about(page)
    address = reverse("leads:ask")
    return f"{address}?{urlencode({'about': subject}, safe=':')}" if subject else address


@register.filter
def may_be_empty(field: BoundField) -> bool:
    """Whether "optional" stands beside the question: of e-mail and phone one is needed, and the language is preset."""
    return not field.field.required and field.name not in (*REPLY[:1], "reply_language")


@register.filter
def consent_label(consent: ConsentDefinition) -> Promise | str:
    return CONSENTS.get(consent.kind, consent.kind)
