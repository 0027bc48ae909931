"""The Atom feed of each language."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext

from news.models.article_page import NewsArticlePage
from portal.models import BasePage
from portal.seo import site_name

ITEMS = 30


class NewsFeed(Feed):
    """The newest items. An hour of publication stands only where the source gives one."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, index: BasePage) -> BasePage:
        self.request = request
        return index

    def title(self, index: BasePage) -> str:
        return f"{site_name()}: {index.title}"

    def subtitle(self) -> str:
        return gettext("News of the programme, and of the projects and clusters of the Tomsk Region")

    def link(self, index: BasePage) -> str:
        return index.get_full_url(self.request) or ""

    def feed_guid(self, index: BasePage) -> str:
        return _urn(index)

    def author_name(self) -> str:
        return site_name()

    def items(self, index: BasePage) -> Iterable[NewsArticlePage]:
        return NewsArticlePage.objects.child_of(index).latest_visible()[:ITEMS]

    def item_title(self, item: NewsArticlePage) -> str:
        return item.title

    def item_description(self, item: NewsArticlePage) -> str:
        """Atom's summary is HTML, ours plain words."""
        return escape(item.summary or "")

    def item_link(self, item: NewsArticlePage) -> str:
        return item.get_full_url(self.request) or ""

    def item_guid(self, item: NewsArticlePage) -> str:
        return _urn(item)

    def item_pubdate(self, item: NewsArticlePage) -> datetime | None:
        return timezone.localtime(item.published_at) if item.published_at else None

    def item_updateddate(self, item: NewsArticlePage) -> datetime:
        """Atom wants one of every entry."""
        known = item.last_published_at or timezone.make_aware(datetime.combine(item.last_day, time()))
        return timezone.localtime(known)

    def item_categories(self, item: NewsArticlePage) -> tuple[str, ...]:
        return (str(item.get_stream_display()),)


def _urn(page: Any) -> str:
    """The two languages of a page are two entries."""
    return uuid5(page.translation_key, get_language() or "").urn
