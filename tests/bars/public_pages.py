"""The public addresses that every bar is tested on: one of each page type, in both languages, and the two sections."""

from collections.abc import Sequence

from wagtail.models import get_page_models

from portal.models import BasePage

SECTIONS = ("search/", "search/?q=", "search/?q=tomsk", "ask/", "ask/propose/", "ask/press/")
LANGUAGES = ("ru", "en")


def one_page_of_each_type() -> list[BasePage]:
    """The page with the longest address of each type that has visible pages: the deepest is the dearest to route."""
    pages = []
    for model in get_page_models():
        page = model.objects.live().public().filter(en_ready=True, depth__gt=1).order_by("-depth", "path").first()
        if page is not None and type(page) is not BasePage:
            pages.append(page)
    return pages


def public_addresses() -> list[str]:
    pages = [page.url_for(language) for page in one_page_of_each_type() for language in LANGUAGES]
    return [*pages, *(f"/{language}/{section}" for language in LANGUAGES for section in SECTIONS)]


def every_address(languages: Sequence[str] = LANGUAGES) -> list[str]:
    """All pages of the content that readers of the language may see, and the sections."""
    pages = BasePage.objects.filter(depth__gt=1)
    return [
        *(page.url_for(language) for language in languages for page in pages.visible(language).specific()),
        *(f"/{language}/{section}" for language in languages for section in SECTIONS),
    ]
