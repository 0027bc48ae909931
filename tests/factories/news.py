"""News in both languages, below the home page that the migrations plant, and a press officer who writes them."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import HomePage
from news.models import NewsArticlePage, NewsIndexPage
from portal import press_office
from portal.partial_date import PartialDate
from tests.factories.clusters import make_source

PASSWORD = "a long password"
RELATIONS = (
    "source_links",
    "people",
    "quotes",
    "proposals",
    "page_links",
    "programme_links",
    "document_links",
    "organisation_links",
    "indicator_links",
    "comments",
)


def make_news_index(**fields: Any) -> NewsIndexPage:
    existing = NewsIndexPage.objects.first()
    if existing:
        return existing
    values = {"title_ru": "Новости", "title_en": "News", "slug": "news", "en_ready": True, **fields}
    return HomePage.objects.get().add_child(instance=NewsIndexPage(**values))


def make_article(slug: str = "opening", **fields: Any) -> NewsArticlePage:
    values = {
        "title_ru": "Завод открыт",
        "title_en": "Plant opened",
        "summary_ru": "Краткое изложение.",
        "summary_en": "A short account.",
        "date": "2016-10-27",
        "slug": slug,
        "en_ready": True,
        **fields,
    }
    values["date"] = PartialDate.parse(values["date"])
    page = make_news_index().add_child(instance=NewsArticlePage(**values))
    return NewsArticlePage.objects.get(pk=page.pk)


def make_press_officer(username: str = "officer") -> User:
    make_news_index()
    officer = get_user_model().objects.create_user(username, f"{username}@portal.example", PASSWORD)
    officer.groups.add(press_office.ensure_group())
    return officer


def article_form_data(**fields: Any) -> dict[str, Any]:
    """What the admin's form of an item posts: both languages, no parts unless given."""
    pairs = ("challenges", "note", "seo_title", "search_description")
    relations = {name: inline_formset([]) for name in RELATIONS}
    return nested_form_data(
        {
            **{f"{name}_{language}": "" for name in pairs for language in ("ru", "en")},
            "title_ru": "Новый цех",
            "title_en": "New workshop",
            "summary_ru": "Цех открыт.",
            "summary_en": "A workshop has opened.",
            "body_ru": streamfield([]),
            "body_en": streamfield([]),
            "stream": "own_news",
            "date": "2026-11-20",
            "published_at": "",
            "event": "",
            "event_date": "",
            "decision": "",
            "image": "",
            "title_ru_origin": "",
            "editorial_status": "reviewed",
            "slug": "new-workshop",
            "en_ready": "on",
            "go_live_at": "",
            "expire_at": "",
            **relations,
            **fields,
        }
    )


__all__ = [
    "PASSWORD",
    "article_form_data",
    "make_article",
    "make_news_index",
    "make_press_officer",
    "make_source",
]
