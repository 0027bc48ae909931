"""The shortlist on pages that show projects: what the address holds of it, and how it is changed."""

from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.template import Context
from django.urls import reverse

from investment_projects.codes import number_of
from investment_projects.number_list import NumberList, read_numbers
from investment_projects.shortlist import Shortlist

register = template.Library()

COMPARED_AT_ONCE: Final = 4


@dataclass(frozen=True, slots=True)
class Pick:
    """One project before the shortlist; `is_listed` on the page of the shortlist itself."""

    number: int
    picked: NumberList
    action: str
    is_listed: bool

    @property
    def is_in(self) -> bool:
        return self.number in self.picked

    @property
    def is_offered_first(self) -> bool:
        """So few are listed that comparing all of them is one click."""
        return self.is_listed and len(self.picked) <= COMPARED_AT_ONCE


@register.simple_tag(takes_context=True)
def picked(context: Context) -> NumberList:
    """The shortlist of the page, or the one that travels in the address of another page."""
    shortlist = context.get("shortlist")
    if isinstance(shortlist, Shortlist):
        return NumberList(shortlist.numbers)
    request = context.get("request")
    return read_numbers([request.GET.get("shortlist", "")] if request else [])


@register.simple_tag(takes_context=True)
def pick(context: Context, project: Any) -> Pick:
    is_listed = isinstance(context.get("shortlist"), Shortlist)
    return Pick(number_of(project.code), picked(context), reverse("projects:shortlist_change"), is_listed)


@register.simple_tag
def shortlist_url(numbers: NumberList) -> str:
    return reverse("projects:shortlist", args=[numbers.path]) if numbers else reverse("projects:shortlist_change")
