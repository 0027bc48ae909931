"""Where a state of the catalogue is taken away from."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from investment_projects.feeds import seen_as_feed
from investment_projects.filters import SIZE, VIEWS, Selection

register = template.Library()


@dataclass(frozen=True, slots=True)
class TakeAway:
    csv: str
    xlsx: str
    feed: str


@register.simple_tag
def take_away(selection: Selection) -> TakeAway:
    """All of it, in its order: page, size and view do not matter here."""
    asked = selection.address(view=VIEWS[0], size=SIZE, shortlist="").removeprefix("?")
    return TakeAway(
        _address("projects:export_csv", asked),
        _address("projects:export_xlsx", asked),
        _address("projects:feed", seen_as_feed(selection)),
    )


def _address(name: str, query: str) -> str:
    return f"{reverse(name)}?{query}" if query else reverse(name)
