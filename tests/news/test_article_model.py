"""An item's date is as exact as its source, and the list is in the order of what happened."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from news.enums import Stream
from news.models import NewsArticlePage
from tests.factories.news import make_article

pytestmark = pytest.mark.django_db
TOMSK = ZoneInfo("Asia/Tomsk")


def slugs() -> list[str]:
    return [page.slug for page in NewsArticlePage.objects.published()]


def test_a_new_item_is_the_projects_own_and_of_today() -> None:
    article = NewsArticlePage()
    assert article.stream == Stream.OWN
    assert str(article.date) == timezone.localdate().isoformat()
    assert article.published_at is None


def test_items_stand_by_the_last_day_that_their_date_may_mean() -> None:
    make_article("in-october", date="2016-10-27")
    make_article("some-day-in-2016", date="2016")
    make_article("some-day-in-october", date="2016-10")
    make_article("in-2017", date="2017-01-01")
    assert slugs() == ["in-2017", "some-day-in-2016", "some-day-in-october", "in-october"]


def test_on_one_day_items_with_an_hour_stand_first_and_the_latest_hour_on_top() -> None:
    make_article("no-hour")
    make_article("morning", published_at=datetime(2016, 10, 27, 9, 0, tzinfo=TOMSK))
    make_article("noon", published_at=datetime(2016, 10, 27, 12, 0, tzinfo=TOMSK))
    assert slugs() == ["noon", "morning", "no-hour"]


def test_a_hidden_or_unready_item_is_in_no_list() -> None:
    make_article("draft", live=False)
    make_article("russian-only", en_ready=False)
    make_article("both")
    assert {page.slug for page in NewsArticlePage.objects.published("ru")} == {"russian-only", "both"}
    assert [page.slug for page in NewsArticlePage.objects.published("en")] == ["both"]


def test_an_hour_on_another_day_of_tomsk_is_refused() -> None:
    article = make_article()
    article.published_at = datetime(2016, 10, 27, 18, 0, tzinfo=UTC)  # 1 o'clock on the 28th in Tomsk
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert "published_at" in refused.value.message_dict


@pytest.mark.parametrize("date", ["2016", "2016-10", "2016-Q4", "2016-H2"])
def test_a_date_without_a_day_has_no_hour(date: str) -> None:
    article = make_article(date=date)
    article.published_at = datetime(2016, 10, 27, 11, 34, tzinfo=TOMSK)
    with pytest.raises(ValidationError):
        article.full_clean()


def test_english_is_not_ready_while_a_text_of_the_item_lacks_it() -> None:
    article = make_article()
    article.challenges_ru = "Смена технологий"
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert "challenges_en" in refused.value.message_dict
