"""Words of the press office for querysets."""

from collections.abc import Collection

from django.db.models import F

from news.models.links import ArticlePage
from portal.querysets import BilingualPageQuerySet


class NewsQuerySet(BilingualPageQuerySet):
    def published(self, language: str | None = None) -> "NewsQuerySet":
        """What a reader of the language (by default the active one) may see, the newest first."""
        return self.visible(language).newest_first()

    def newest_first(self) -> "NewsQuerySet":
        """By the last day that the source may mean, then by the hour where one is stated, then by publication."""
        return self.order_by(
            "-last_day",
            F("published_at").desc(nulls_last=True),
            F("first_published_at").desc(nulls_last=True),
            "-pk",
        )

    def latest_visible(self, language: str | None = None) -> "NewsQuerySet":
        """For lists on other pages: without the long texts."""
        return self.published(language).defer_streamfields()

    def about(self, page_id: int) -> "NewsQuerySet":
        return self.filter(page_links__page=page_id)

    def about_any(self, slugs: Collection[str]) -> "NewsQuerySet":
        """Linked with a page of one of these slugs; each item once."""
        return self.filter(pk__in=ArticlePage.objects.filter(page__slug__in=slugs).values("article"))
