"""The pages under which everything of this room hangs."""

from portal.loading import LoadContext, read_yaml
from portal.models import BasePage
from programme.loaders.files import CONTENT
from programme.models import AreaIndexPage, InstrumentIndexPage, ParticipantsPage, ProgrammePage

TYPES: dict[str, type[BasePage]] = {
    "programme": ProgrammePage,
    "participants": ParticipantsPage,
    "areas": AreaIndexPage,
    "support": InstrumentIndexPage,
}
PARENTS = {"participants": "programme"}


def load_pages(context: LoadContext) -> dict[str, BasePage]:
    """By slug; a page whose parent is not home follows it in the file."""
    pages: dict[str, BasePage] = {}
    for record in context.progress("pages", read_yaml(CONTENT / "pages.yaml")):
        slug = record.text("id")
        if slug not in TYPES:
            raise record.error(f"id: unknown page {slug!r}", "id")
        fields = {
            **record.pair("title", required=True),
            **record.pair("intro", required=True),
            **record.pair("search_description"),
            "show_in_menus": True,
        }
        parent = pages[PARENTS[slug]] if slug in PARENTS else context.home
        pages[slug] = context.upsert_page(parent, TYPES[slug], slug, fields, at=record)
        record.done()
    return pages
