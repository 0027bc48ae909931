"""Links from a record to the form."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from wagtail.models import Page

from leads.subjects import about

register = template.Library()


@register.simple_tag
def ask_url(page: Page) -> str:
    """The address of the form, about this page if its type is a subject."""
    subject = about(page)
    address = reverse("leads:ask")
    return f"{address}?{urlencode({'about': subject}, safe=':')}" if subject else address
