"""The sitemap: an index of files, so that a portal of any size can be told to search engines."""

from datetime import datetime

from django.db.models import Max
from wagtail.contrib.sitemaps import Sitemap

from portal.models import BasePage
from portal.querysets import BilingualPageQuerySet


class PageSitemap(Sitemap):
    """Every page in each of its languages; reads the rows that all page types share, in one query."""

    limit = 1000  # pages a file; each has at most an address a language, far below the 50,000 that a file may hold

    def items(self) -> BilingualPageQuerySet:
        root = self.get_wagtail_site().root_page
        return BasePage.objects.descendant_of(root, inclusive=True).live().unrestricted().order_by("path")

    def get_latest_lastmod(self) -> datetime | None:
        """Asked for by the index; Django would read all pages for it."""
        return self.items().aggregate(newest=Max("last_published_at"))["newest"]


SECTIONS = {"pages": PageSitemap}
