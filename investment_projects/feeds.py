"""The Atom feed of the catalogue, or of any state of it: what was published or changed last comes first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from investment_projects.catalogue.choices import chips
from investment_projects.filters import VIEWS, Selection
from investment_projects.models import ProjectPage
from portal.feeds import PageFeed, urn
from portal.models import BasePage
from portal.seo import site_name
from search import service
from search.engines.base import EngineUnavailable

ITEMS: Final = 30
NEWEST: Final = "updated"


@dataclass(frozen=True, slots=True)
class Followed:
    """A state of the catalogue, whatever the page, the view and the order in which it was seen."""

    index: BasePage
    selection: Selection
    words: Sequence[str]
    projects: Sequence[Any]

    @property
    def query(self) -> str:
        return seen_as_feed(self.selection)


def seen_as_feed(selection: Selection) -> str:
    """The one spelling of the address, so that two ways to the same state are one feed."""
    plain = Selection(selection.text, selection.facets, selection.ranges, view=VIEWS[0], exact=selection.exact)
    return plain.address().removeprefix("?")


def followed(index: BasePage, selection: Selection) -> Followed:
    """Raises EngineUnavailable: an empty feed would say that nothing is left."""
    language = get_language() or "ru"
    result = service.search(replace(selection, sort=NEWEST).query(language, size=ITEMS))
    if result.unavailable:
        raise EngineUnavailable
    keys = [int(hit.key.rpartition(":")[2]) for hit in result.hits]
    found = ProjectPage.objects.visible().for_cards().in_bulk(keys)
    newest = sorted(found.values(), key=_changed, reverse=True)
    words = [selection.text, *(f"{chip.facet}: {chip.label}" for chip in chips(selection, language))]
    return Followed(index, selection, [word for word in words if word], newest)


class ProjectFeed(PageFeed):
    def get_object(self, request: HttpRequest, state: Followed) -> Followed:
        self.request = request
        return state

    def title(self, state: Followed) -> str:
        name = f"{site_name()}: {state.index.title}"
        return f"{name} ({'; '.join(state.words)})" if state.words else name

    def subtitle(self) -> str:
        return gettext("Projects of the Tomsk Region as they are published and updated")

    def link(self, state: Followed) -> str:
        address = state.index.get_full_url(self.request) or ""
        return f"{address}?{state.query}" if state.query else address

    def feed_url(self, state: Followed) -> str:
        path = self.request.build_absolute_uri(self.request.path)
        return f"{path}?{state.query}" if state.query else path

    def feed_guid(self, state: Followed) -> str:
        return urn(state.index.translation_key, state.query)

    def feed_extra_kwargs(self, state: Followed) -> dict[str, Any]:
        return {"unchanged_since": _changed(state.index)}

    def items(self, state: Followed) -> Iterable[Any]:
        return state.projects

    def item_title(self, item: Any) -> str:
        return f"{item.title} ({pgettext('label of an invented record', 'demo')})" if item.is_demo else item.title

    def item_pubdate(self, item: Any) -> datetime | None:
        return timezone.localtime(item.first_published_at) if item.first_published_at else None

    def item_updateddate(self, item: Any) -> datetime:
        """Atom wants one of every entry."""
        return _changed(item)

    def item_categories(self, item: Any) -> list[str]:
        return [str(item.get_kind_display()), *item.card_words]


def _changed(page: Any) -> datetime:
    """A page of which no date is known is as old as time, so that it stays where it is."""
    known = page.last_published_at or page.first_published_at or page.latest_revision_created_at
    return timezone.localtime(known or datetime.fromtimestamp(0, UTC))
