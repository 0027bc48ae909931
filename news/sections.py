"""The news on the pages of what they are about."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from news.models import NewsArticlePage
from portal.sections import Section, register_section

SLOTS = ("cluster", "project", "area", "instrument")
SHOWN = 5


def news_about(page: Any, request: HttpRequest | None) -> Section | None:
    items = list(NewsArticlePage.objects.latest_visible().about(page.pk)[: SHOWN + 1])
    if not items:
        return None
    more = f"{reverse('wagtail_serve', args=['news/'])}?topic={page.slug}" if len(items) > SHOWN else ""
    return Section("news/includes/section.html", {"news_items": items[:SHOWN], "more_url": more})


def register() -> None:
    for slot in SLOTS:
        register_section(slot, news_about, order=300)
