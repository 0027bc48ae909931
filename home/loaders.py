"""The words and choices of the first page."""

from pathlib import Path

from home.models import HomePage
from news.models import NewsArticlePage
from portal.loading import LoadContext, read_yaml
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
            "charted_indicator": context.find(Indicator, record, "charted_indicator"),
            "lead_article": context.find(NewsArticlePage, record, "lead_article"),
        }
        figures = [{"indicator": indicator} for indicator in context.find_all(Indicator, record, "figures")]
        slug = record.text("id")
        record.done()
        context.upsert_page(context.home, HomePage, slug, fields, children={"figures": figures}, at=record)
