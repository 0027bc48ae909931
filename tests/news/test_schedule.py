"""Items appear and vanish by themselves at the times the press office has set, in Tomsk time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.models import NewsArticlePage
from portal.models import PeriodicRun
from portal.outbox.worker import Worker
from search.models import SearchUpdate
from tests.factories.news import article_form_data, make_news_index, make_press_officer

pytestmark = pytest.mark.django_db
TOMSK = ZoneInfo("Asia/Tomsk")
NOON = datetime(2031, 5, 20, 12, 0, tzinfo=TOMSK)


class Clock:
    def __init__(self) -> None:
        self.now = NOON - timedelta(minutes=10)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The one clock of worker and Wagtail."""
    PeriodicRun.objects.all().delete()
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


def schedule(client: Client, **times: str) -> NewsArticlePage:
    client.force_login(make_press_officer())
    address = reverse("wagtailadmin_pages:add", args=("news", "newsarticlepage", make_news_index().pk))
    client.post(address, article_form_data(**times, **{"action-publish": "1"}))
    client.logout()
    return NewsArticlePage.objects.get()


def shows(client: Client, article: NewsArticlePage) -> tuple[bool, bool]:
    in_archive = article.title_en in client.get("/en/news/").content.decode()
    in_feed = article.title_ru in client.get("/ru/news/feed/").content.decode()
    return in_archive, in_feed


def test_an_item_appears_by_itself_at_its_time(client: Client, clock: Clock) -> None:
    article = schedule(client, go_live_at="2031-05-20 12:00")
    worker = Worker(clock=clock)
    worker.run_once()
    assert shows(client, article) == (False, False)
    assert client.get(article.url_for("ru")).status_code == 404
    clock.now = NOON + timedelta(seconds=31)
    before = SearchUpdate.objects.count()
    worker.run_once()
    assert shows(client, article) == (True, True)
    assert client.get(article.url_for("en")).status_code == 200
    assert SearchUpdate.objects.count() > before


def test_an_item_vanishes_by_itself_at_its_time(client: Client, clock: Clock) -> None:
    article = schedule(client, expire_at="2031-05-20 12:00")
    worker = Worker(clock=clock)
    worker.run_once()
    assert shows(client, article) == (True, True)
    clock.now = NOON + timedelta(seconds=31)
    worker.run_once()
    assert shows(client, article) == (False, False)
    assert client.get(article.url_for("ru")).status_code == 404
