"""The archive of the news, by year and topic, and its feed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from news.archive import Archive
from news.feeds import NewsFeed
from news.models.article_page import NewsArticlePage
from news.querysets import NewsQuerySet
from portal.models import BasePage
from portal.panels import bilingual_tabs
from portal.routing import TypedChildrenMixin

FEED = "feed"


class NewsIndexPage(TypedChildrenMixin, BasePage):
    """All items a page at a time; `feed/` below it is the Atom feed of the language."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("news.NewsArticlePage",)
    template = "news/news_index_page.html"

    edit_handler = bilingual_tabs()

    class Meta:
        verbose_name = _("news archive")

    def typed_children(self) -> NewsQuerySet:
        return NewsArticlePage.objects.child_of(self)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [FEED] and self.live:
            return RouteResult(self, kwargs={"as_feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, as_feed: bool = False, **kwargs: Any) -> HttpResponse:
        if not as_feed:
            return super().serve(request, *args, **kwargs)
        if not self.has_language(get_language()):
            raise Http404
        return NewsFeed()(request, index=self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["archive"] = Archive.of(self, request)
        context["feed_url"] = f"{self.get_url(request)}{FEED}/"
        return context
