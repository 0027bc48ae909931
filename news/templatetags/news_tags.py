"""Tags of the pages of the press office."""

from babel.dates import format_date
from django import template
from django.utils.translation import get_language, gettext

from portal.partial_date import PartialDate, Precision, format_partial
from portal.typography import NBSP

register = template.Library()

MARKS = {"ru": "«{}»", "en": "“{}”"}
WITHIN_YEAR = {Precision.DAY: "d MMMM", Precision.MONTH: "LLLL"}


@register.filter
def quoted(text: str, language: str) -> str:
    """In the quotation marks of the language of the words themselves."""
    return MARKS.get(language, MARKS["en"]).format(text)


@register.filter
def within_year(date: PartialDate) -> str:
    """The date under a heading that has said the year."""
    language = "en" if get_language() == "en" else "ru"
    if date.precision is Precision.YEAR:
        return gettext("date not stated")
    if date.precision not in WITHIN_YEAR:
        return format_partial(date, language)
    locale = "ru" if language == "ru" else "en_GB"
    return format_date(date.first_day, WITHIN_YEAR[date.precision], locale=locale).replace(" ", NBSP)
