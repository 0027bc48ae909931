"""The other journey: a press officer writes in both languages on one screen, sees both, and everybody reads it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from news.models import NewsArticlePage, NewsIndexPage
from tests.browser.services import work
from tests.factories.news import PASSWORD, make_press_officer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

TEXTS = {
    "ru": ("Открыт цех лазерных приборов", "Первая партия отгружена на экспорт.", "Что дальше", "лазерный прибор"),
    "en": (
        "Laser devices workshop opens",
        "The first batch has gone abroad.",
        "What comes next",
        "laser device",
    ),
}
PATIENCE = 20_000  # milliseconds: the preview is drawn after a pause in typing
TABS = {"ru": "Русский", "en": "English"}


def log_in(page: Page) -> None:
    page.locator("input[name=username]").fill("officer")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form button[type=submit]").click()
    expect(page).to_have_url(re.compile("/cms/$"))


def write(page: Page, language: str) -> None:
    title, summary, heading, _query = TEXTS[language]
    page.get_by_role("tab", name=TABS[language]).click()
    panel = page.get_by_role("tabpanel").filter(has=page.locator(f"#id_title_{language}"))
    page.locator(f"#id_title_{language}").fill(title)
    page.locator(f"#id_summary_{language}").fill(summary)
    panel.locator(".c-sf-add-button").first.click()
    page.get_by_role("option").first.click()
    panel.locator(f"input[name='body_{language}-0-value']").fill(heading)


def see_previews(page: Page) -> None:
    page.locator("[data-side-panel-toggle=preview]").click()
    for language, (title, summary, heading, _query) in TEXTS.items():
        page.locator("#id_preview_mode").select_option(language)
        shown = page.frame_locator("[data-side-panel=preview] iframe:not(.w-preview__proxy)").locator("main")
        expect(shown.locator("h1")).to_have_text(title, use_inner_text=True, timeout=PATIENCE)
        expect(shown).to_contain_text(summary, timeout=PATIENCE)
        expect(shown.locator("h2").filter(has_text=heading)).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("tab").last.click()
    page.locator("#id_en_ready").check()
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.locator("button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible(timeout=PATIENCE)


def read_everywhere(page: Page, site: str, language: str) -> None:
    """The home page, the archive, the feed, the search and the item itself."""
    title, summary, heading, query = TEXTS[language]
    for place in ("", "news/", f"search/?q={query}"):
        page.goto(f"{site}/{language}/{place}")
        expect(page.locator("main a").filter(has_text=re.compile(title.split()[-2])).first).to_be_visible()
    assert title in page.request.get(f"{site}/{language}/news/feed/").text()
    page.goto(f"{site}/{language}/news/")
    page.locator(".news__item h3 a").first.click()
    expect(page.locator("h1")).to_have_text(title, use_inner_text=True)
    expect(page.locator("main")).to_contain_text(summary)
    expect(page.locator("main h2").filter(has_text=heading)).to_be_visible()


def test_a_press_officer_publishes_in_both_languages_and_everybody_reads_it(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    make_press_officer()
    page, watch = open_page("/cms/login/", language="ru-RU")
    log_in(page)
    page.goto(f"{live_server.url}/cms/pages/{NewsIndexPage.objects.get().pk}/add_subpage/")
    for language in TEXTS:
        write(page, language)
    see_previews(page)
    assert page.evaluate("window.policyViolations") == []
    publish(page)
    article = NewsArticlePage.objects.live().newest_first().first()
    assert (article.title_ru, article.title_en) == (TEXTS["ru"][0], TEXTS["en"][0])

    work()
    for language in TEXTS:
        reader, reading = open_page(f"/{language}/", width=390)
        read_everywhere(reader, live_server.url, language)
        assert reading.console == []
        assert reading.foreign == []
    assert watch.foreign == []
