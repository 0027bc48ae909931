"""Pages of a list, whatever stands in the address."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, QueryDict

PARAMETER = "page"


def paginate(items: Sequence[Any] | Any, request: HttpRequest, per_page: int) -> "Page[Any]":
    """The page that the address asks for: the first one if that is no number, the last one if it is too high."""
    return Paginator(items, per_page).get_page(request.GET.get(PARAMETER))


@dataclass(frozen=True, slots=True)
class PageLink:
    """`number` is None for the gap between distant numbers."""

    number: int | None
    url: str
    is_current: bool = False


def page_url(query: QueryDict, number: int) -> str:
    """The same list, another page: every other parameter stays; the first page has no number."""
    changed = query.copy()
    changed.pop(PARAMETER, None)
    if number > 1:
        changed[PARAMETER] = str(number)
    return f"?{changed.urlencode()}" if changed else "?"


def page_links(page: "Page[Any]", query: QueryDict) -> Iterator[PageLink]:
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            yield PageLink(number, page_url(query, number), number == page.number)
        else:
            yield PageLink(None, "")
