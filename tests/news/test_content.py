"""The content file becomes pages: all of it, once, or nothing with file and line."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from news import loaders
from news.models import ArticlePage, NewsArticlePage, Proposal, Quote
from portal.loading import ContentError, LoadContext, Outcome, load_content
from portal.partial_date import Precision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database")]
SEED_ITEM = "presidium-2016-10-26"


def test_the_full_load_has_36_items_two_excerpts_and_two_proposals() -> None:
    assert NewsArticlePage.objects.live().count() == 36
    assert NewsArticlePage.objects.filter(en_ready=True).count() == 36
    assert (Quote.objects.count(), Proposal.objects.count()) == (2, 2)


def test_an_hour_stands_only_where_the_source_gives_one() -> None:
    with_hour = NewsArticlePage.objects.exclude(published_at=None)
    assert [article.slug for article in with_hour] == [SEED_ITEM]
    assert with_hour[0].published_at == datetime(2016, 10, 27, 11, 34, tzinfo=ZoneInfo("Asia/Tomsk"))


def test_dates_keep_the_precision_of_their_sources() -> None:
    precisions = {article.slug: article.date.precision for article in NewsArticlePage.objects.all()}
    assert precisions["2016-promparka"] is Precision.YEAR
    assert precisions["2014-01-sibur"] is Precision.MONTH
    assert precisions[SEED_ITEM] is Precision.DAY


def test_the_presidium_has_its_full_structure() -> None:
    article = NewsArticlePage.objects.get(slug=SEED_ITEM)
    first, second = article.proposals.all()
    pages = ArticlePage.objects.filter(article=article).values_list("page__slug", flat=True)
    assert article.event.parent.name_ru == "Форум «Открытые инновации»"
    assert article.event.place == ""
    assert {row.person.key: row.part for row in article.people.all()} == {"zhvachkin": "speaker", "medvedev": "chair"}
    assert all(quote.original_language == "" for quote in article.quotes.all())
    assert (first.amount, first.currency, first.period, first.addressee) == (5_000_000_000, "RUB", "2017-2018", None)
    assert (second.amount, second.period) == (None, "")
    assert (article.decision.status, article.decision.funded) == ("sent_for_elaboration", None)
    assert list(pages) == ["smart", "sez-tomsk"]
    assert article.organisation_links.count() == 6
    assert article.indicator_links.count() == 4


def test_excerpts_stay_short() -> None:
    assert max(len(quote.excerpt.split()) for quote in Quote.objects.all()) <= 17


def test_loading_again_changes_nothing() -> None:
    context = LoadContext()
    load_content(context)
    news = [change for change in context.report.changes if change.label in ("newsarticlepage", "redirect", "event")]
    assert len(news) == 36 + 1 + 2
    assert {change.outcome for change in news} == {Outcome.UNCHANGED}


@pytest.mark.parametrize(
    ("find", "replace", "named", "at"),
    [
        ("  - ino-cerd-2011", "  - no-such-source", "no-such-source", "sources:"),
        ("date: '2011-10-18'", "date: '2011-02-30'", "2011-02-30", "date: '2011-10-18'"),
        ("stream: own_news", "stream: gossip", "gossip", "stream: own_news"),
        ("published_at: '2016-10-27T11:34:00+07:00'", "published_at: '2016-10-27T11:34:00'", "offset", "published_at:"),
        ("- id: 2012-09-rosatom", "- id: 2011-10-cerd", "duplicate", "- id: 2012-09-rosatom"),
    ],
)
def test_a_fault_is_refused_with_file_and_line(
    find: str, replace: str, named: str, at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (loaders.CONTENT / "news.yaml").read_text(encoding="utf-8")
    assert find in text
    broken = text.replace(find, replace, 1)
    (tmp_path / "news.yaml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(loaders, "CONTENT", tmp_path)
    line = text[: text.index(at)].count("\n") + 1
    with pytest.raises(ContentError, match=named) as refused:
        load_content(LoadContext())
    assert f"news.yaml:{line}:" in str(refused.value)
