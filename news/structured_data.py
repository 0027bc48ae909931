"""An item as search engines read it (schema.org NewsArticle)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from portal import seo, share_cards


def news_article(article: Any, request: HttpRequest, sources: Sequence[Any]) -> dict[str, Any]:
    """The date is as exact as the page says it: a day, month or year has no hour added."""
    address = article.get_full_url(request) or ""
    language = get_language() or "ru"
    publisher = {"@type": "Organization", "name": seo.site_name(), "url": request.build_absolute_uri(f"/{language}/")}
    data = {
        "@type": "NewsArticle",
        "headline": article.title,
        "description": seo.shorten(article.summary or ""),
        "datePublished": _moment(article.published_at) or str(article.date),
        "dateModified": _moment(article.last_published_at),
        "inLanguage": language,
        "mainEntityOfPage": address,
        "url": address,
        "image": request.build_absolute_uri(share_cards.card_url(article, language)) if article.pk else None,
        "isBasedOn": [source.url for source in sources],
        "author": publisher,
        "publisher": publisher,
    }
    return {name: value for name, value in data.items() if value}


def _moment(value: Any) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""
