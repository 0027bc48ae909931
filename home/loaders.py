"""The words and choices of the first page."""

from pathlib import Path

from home.models import HomePage
from news.models import NewsArticlePage
from portal.loading import LoadContext, Record, read_yaml
from programme.models import Indicator

CONTENT = Path(__file__).parent / "content"


def load(context: LoadContext) -> None:
    for record in read_yaml(CONTENT / "home.yaml"):
        fields = {
            **record.pair("title", required=True),
            **record.pair("promise"),
            **record.pair("lede"),
            **record.pair("search_description"),
            "data_as_of": record.date("data_as_of"),
            "charted_indicator": _charted(context, record),
            "lead_article": context.find(NewsArticlePage, record, "lead_article"),
        }
        figures = [{"indicator": indicator} for indicator in _figures(context, record)]
        slug = record.text("id")
        record.done()
        context.upsert_page(context.home, HomePage, slug, fields, children={"figures": figures}, at=record)


def _figures(context: LoadContext, record: Record) -> list[Indicator]:
    """The founding document knows few of the indicators: alone, it shows none of them here."""
    record.strings("figures")
    return [] if context.seed_only else context.find_all(Indicator, record, "figures")


def _charted(context: LoadContext, record: Record) -> Indicator | None:
    record.optional("charted_indicator")
    return None if context.seed_only else context.find(Indicator, record, "charted_indicator")
