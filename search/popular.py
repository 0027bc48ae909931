"""Pages to which most others refer: counted from the references of the content, not from readers."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import CharField, Count
from django.db.models.functions import Cast
from wagtail.models import ReferenceIndex

from portal.models import BasePage

SHOWN = 5
COUNTED = 30  # enough to fill the list where some of them are not for this reader
KEPT = 60  # seconds


@dataclass(frozen=True, slots=True)
class PopularPage:
    title: str
    url: str
    references: int


def popular_pages(language: str) -> list[PopularPage]:
    """Only the counts are kept: whether a reader may see a page is asked anew."""
    references = cache.get_or_set(f"search:references:{language}", lambda: _references(language), KEPT)
    pages = BasePage.objects.visible(language).filter(pk__in=references)
    ranked = sorted(pages, key=lambda page: (-references[page.pk], page.path))[:SHOWN]
    return [PopularPage(page.title, page.url_for(language) or "", references[page.pk]) for page in ranked]


def _references(language: str) -> dict[int, int]:
    """By how many of the pages that the reader may see each page is referred to."""
    page_type = ContentType.objects.get_for_model(BasePage)
    sources = BasePage.objects.visible(language).annotate(key=Cast("pk", CharField())).values("key")
    counted = (
        ReferenceIndex.objects.filter(
            base_content_type=page_type, to_content_type=page_type, object_id__in=sources.order_by()
        )
        .values("to_object_id")
        .annotate(sources=Count("object_id", distinct=True))
        .order_by("-sources")[:COUNTED]
    )
    return {int(row["to_object_id"]): row["sources"] for row in counted}
