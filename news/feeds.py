"""The Atom feed of each language."""

from collections.abc import Iterable
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext

from news.models.article_page import NewsArticlePage
from portal.feeds import PageFeed, urn
from portal.models import BasePage
from portal.seo import site_name

ITEMS = 30


class NewsFeed(PageFeed):
    """The newest items. An hour of publication stands only where the source gives one."""

    def title(self, index: BasePage) -> str:
        return f"{site_name()}: {index.title}"

    def subtitle(self) -> str:
        return gettext("News of the programme, and of the projects and clusters of the Tomsk Region")

    def link(self, index: BasePage) -> str:
        return index.get_full_url(self.request) or ""

    def feed_guid(self, index: BasePage) -> str:
        return urn(index.translation_key)

    def items(self, index: BasePage) -> Iterable[NewsArticlePage]:
        return NewsArticlePage.objects.child_of(index).latest_visible()[:ITEMS]

    def item_pubdate(self, item: NewsArticlePage) -> datetime | None:
        return timezone.localtime(item.published_at) if item.published_at else None

    def item_updateddate(self, item: NewsArticlePage) -> datetime:
        """Atom wants one of every entry."""
        known = item.last_published_at or timezone.make_aware(datetime.combine(item.last_day, time()))
        return timezone.localtime(known)

    def item_categories(self, item: NewsArticlePage) -> tuple[str, ...]:
        return (str(item.get_stream_display()),)
