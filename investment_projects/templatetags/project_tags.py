"""Tags of the catalogue and the record."""

from django import template
from django.utils.translation import get_language

from portal.partial_date import PartialDate
from programme.figures import format_as_of

register = template.Library()


@register.filter
def as_of(date: PartialDate | None) -> str:
    """«на 9 февраля 2016», "as of 9 February 2016"; nothing for an unknown date."""
    return format_as_of(date, "en" if get_language() == "en" else "ru") if date else ""
