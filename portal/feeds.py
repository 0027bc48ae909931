"""What the Atom feeds of all rooms share: entries are pages, each language of a page an entry of its own."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language

from portal.models import BasePage
from portal.seo import site_name


class SteadyAtomFeed(Atom1Feed):
    """Without entries it is as old as `unchanged_since`, so that asking again finds the same feed."""

    def latest_post_date(self) -> datetime:
        since: datetime | None = self.feed.get("unchanged_since")
        return since if since and not self.items else super().latest_post_date()


class PageFeed(Feed):
    feed_type = SteadyAtomFeed

    def get_object(self, request: HttpRequest, index: BasePage) -> Any:
        self.request = request
        return index

    def author_name(self) -> str:
        return site_name()

    def item_title(self, item: BasePage) -> str:
        return item.title

    def item_description(self, item: Any) -> str:
        """Atom's summary is HTML, ours plain words."""
        return escape(item.summary or "")

    def item_link(self, item: BasePage) -> str:
        return item.get_full_url(self.request) or ""

    def item_guid(self, item: BasePage) -> str:
        return urn(item.translation_key)


def urn(key: UUID, part: str = "") -> str:
    """The same for ever, whatever becomes of the address."""
    return uuid5(key, f"{get_language() or ''}{part}").urn
