"""The archive as its page shows it: counts, a bar a year, choices with their counts, one page of items."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Prefetch
from django.db.models.functions import ExtractYear
from django.http import HttpRequest

from clusters.models import ClusterPage
from news.enums import Stream
from news.filters import ArchiveFilter
from news.models.article_page import NewsArticlePage
from news.models.links import ArticlePage
from news.querysets import NewsQuerySet
from portal.models import BasePage
from portal.pagination import paginate

PER_PAGE = 20
BAR_HEIGHT = 100


@dataclass(frozen=True, slots=True)
class YearBar:
    year: int
    count: int
    height: int
    url: str
    is_chosen: bool

    @property
    def top(self) -> int:
        return BAR_HEIGHT - self.height

    @property
    def short_year(self) -> str:
        return f"{self.year % 100:02}"


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Any
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Archive:
    chosen: ArchiveFilter
    total: int
    own: int
    since: int | None
    bars: list[YearBar]
    streams: list[Choice]
    topics: list[Choice]
    page: Page

    @classmethod
    def of(cls, index: BasePage, request: HttpRequest) -> "Archive":
        items = NewsArticlePage.objects.child_of(index).published()
        clusters = list(ClusterPage.objects.visible().order_by("path").only("slug", "title", "short_name", "path"))
        chosen = ArchiveFilter.from_query(request.GET, {cluster.slug for cluster in clusters})
        everything = _tally(items)
        counted = _tally(chosen.without("year").without("streams").apply(items)) if chosen.topics else everything
        return cls(
            chosen=chosen,
            total=everything.total(),
            own=sum(count for (_year, stream), count in everything.items() if stream == Stream.OWN),
            since=min((year for year, _stream in everything), default=None),
            bars=list(_bars(chosen, everything, counted)),
            streams=list(_streams(chosen, counted)),
            topics=list(_topics(chosen, items, clusters)),
            page=paginate(_with_topics(chosen.apply(items)), request, PER_PAGE),
        )

    @property
    def of_region(self) -> int:
        return self.total - self.own

    @property
    def years(self) -> list[tuple[int, list[Any]]]:
        """The items of this page under the headings of their years."""
        return [(year, list(items)) for year, items in groupby(self.page, key=lambda item: item.last_day.year)]


def _tally(items: NewsQuerySet) -> Counter[tuple[int, str]]:
    rows = items.order_by().annotate(year=ExtractYear("last_day")).values_list("year", "stream").annotate(Count("pk"))
    return Counter({(year, stream): count for year, stream, count in rows})


def _bars(chosen: ArchiveFilter, everything: Counter, counted: Counter) -> Iterator[YearBar]:
    """A bar for each year from the first to the last of the archive, a gap where there is nothing."""
    by_year: Counter[int] = Counter()
    for (year, stream), count in counted.items():
        if not chosen.streams or stream in chosen.streams:
            by_year[year] += count
    known = [year for year, _stream in everything]
    highest = max(by_year.values(), default=1)
    for year in range(min(known), max(known) + 1) if known else ():
        count, is_chosen = by_year[year], year == chosen.year
        url = chosen.query(year=None if is_chosen else year) or "?"
        yield YearBar(year, count, BAR_HEIGHT * count // highest, url, is_chosen)


def _streams(chosen: ArchiveFilter, counted: Counter) -> Iterator[Choice]:
    for stream in Stream:
        count = sum(n for (year, value), n in counted.items() if value == stream and chosen.year in (None, year))
        yield Choice(stream.value, stream.label, count, stream.value in chosen.streams)


def _topics(chosen: ArchiveFilter, items: NewsQuerySet, clusters: list[ClusterPage]) -> Iterator[Choice]:
    """Clusters by number of items; one without any is not offered, unless it is chosen."""
    among = chosen.without("topics").apply(items).order_by()
    rows = (
        ArticlePage.objects.filter(article__in=among, page__in=clusters).values_list("page").annotate(Count("article"))
    )
    counts = Counter(dict(rows))
    for cluster in sorted(clusters, key=lambda cluster: -counts[cluster.pk]):
        is_chosen = cluster.slug in chosen.topics
        if counts[cluster.pk] or is_chosen:
            yield Choice(cluster.slug, cluster.short_name or cluster.title, counts[cluster.pk], is_chosen)


def _with_topics(items: NewsQuerySet) -> NewsQuerySet:
    clusters = ArticlePage.objects.filter(page__in=ClusterPage.objects.visible()).select_related("page")
    return items.defer_streamfields().prefetch_related(Prefetch("page_links", clusters, to_attr="cluster_links"))
