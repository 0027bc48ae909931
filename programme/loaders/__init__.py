"""The room's own content. Order follows the references: sources, records, pages, and last what points upwards."""

from portal.loading import LoadContext, Loader, register_loader
from programme.loaders import areas, indicators, organisations, pages, sources, support

CONTENT_ORDER = 100
LINKS_ORDER = 900


def load(context: LoadContext) -> None:
    sources.load_sources(context)
    sources.load_claim_fields(context)
    indicators.load_indicators(context)
    organisations.load_participants(context)
    organisations.load_people(context)
    sources.load_documents(context)
    organisations.load_awards(context)
    areas.load_places(context)
    found = pages.load_pages(context)
    areas.load_areas(context, found["areas"])
    support.load_support(context, found["support"])
    support.load_programmes(context)


def register() -> None:
    register_loader(Loader("programme", order=CONTENT_ORDER, load=load, seed_only=True))
    register_loader(Loader("programme-links", order=LINKS_ORDER, load=support.link_programmes))
