"""The journey for which the portal exists: an investor finds a project, asks about it, and the CRM has his inquiry."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from leads.models import Delivery, Lead
from tests.browser.services import demo_crm, work

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

REFERENCE = re.compile(r"INV-[0-9A-Z]{8}")


@dataclass(frozen=True)
class Words:
    language: str
    query: str
    ask: str
    send: str
    name: str
    question: str
    verified: str


RUSSIAN = Words(
    "ru",
    "ПЕРЕРАБОТКЕ древесины",
    "Задать вопрос",
    "Отправить вопрос",
    "Иван Проверочный",
    "Какова доля?",
    "подпись проверена",
)
ENGLISH = Words(
    "en",
    "wood processing complexes",
    "Ask a question",
    "Send the question",
    "Wei 测试",
    "What is the stake?",
    "verified",
)
PROJECT = "asino-timber-park"


@pytest.fixture
def crm(live_server: Any, settings: Any, tmp_path: Path) -> Iterator[str]:
    with demo_crm(settings, tmp_path) as address:
        yield address


def follow_to_project(page: Page, words: Words) -> None:
    """Home page, the timber cluster, the project; its figures show source and date on demand."""
    page.locator("section[aria-labelledby=clusters] a[href$='/clusters/timber/']").click()
    expect(page).to_have_url(re.compile(f"/{words.language}/clusters/timber/$"))
    page.locator(f"a[href$='/{words.language}/projects/{PROJECT}/']").first.click()
    source = page.locator(".figures__item details.source").first
    expect(source.locator(".source__body")).to_be_hidden()
    source.locator("summary").click()
    expect(source.locator(".source__body a[href^=http]")).to_be_visible()


def search_from_header(page: Page, words: Words, width: int) -> None:
    if width < 900:
        page.locator("details.menu summary").click()
        box = page.locator("#q-menu")
    else:
        box = page.locator("#q-top")
    box.fill(words.query)
    box.press("Enter")
    hit = page.locator(f"ol.results a[href$='/{words.language}/projects/{PROJECT}/']").first
    expect(hit).to_be_visible()
    hit.click()


def ask(page: Page, words: Words) -> str:
    page.get_by_role("link", name=words.ask, exact=True).first.click()
    page.locator("#person").fill(words.name)
    page.locator("#email").fill("investor@example.com")
    page.locator("#message").fill(words.question)
    page.locator("input[name=consent]").check()
    page.wait_for_timeout(3100)  # whoever sends a form in under three seconds is taken for a machine
    page.get_by_role("button", name=words.send).click()
    reference = REFERENCE.search(page.locator(".receipt__no").inner_text())
    assert reference
    return reference[0]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_an_investor_finds_a_project_asks_about_it_and_the_crm_has_his_inquiry(
    open_page: Callable[..., Any], crm: str, words: Words, width: int, javascript: bool
) -> None:
    page, watch = open_page(f"/{words.language}/", width=width, javascript=javascript)
    follow_to_project(page, words)
    search_from_header(page, words, width)
    reference = ask(page, words)

    lead = Lead.objects.get(reference=reference)
    assert lead.consents.count() == 1
    assert list(lead.deliveries.values_list("state", flat=True)) == ["pending"]
    work()
    work()

    assert list(lead.deliveries.values_list("state", flat=True)) == ["done"]
    assert watch.console == []
    assert watch.foreign == []
    shown_by_crm(page, crm, words, reference)


def shown_by_crm(page: Page, crm: str, words: Words, reference: str) -> None:
    page.goto(f"{crm}/?lang={words.language}")
    message = page.locator("article.message", has_text=reference)
    expect(message).to_have_count(1)
    expect(message).to_contain_text(words.verified)
    expect(message).to_contain_text(words.name)
    expect(message).to_contain_text(words.question)


def test_a_worker_killed_before_it_recorded_sends_again_and_the_crm_counts_once(
    open_page: Callable[..., Any], crm: str
) -> None:
    page, _watch = open_page("/en/ask/")
    reference = ask_directly(page)
    work()
    # As a worker leaves it that was killed after the CRM had answered and before the result was written down.
    Delivery.objects.update(state="pending", attempts=0, done_at=None, locked_until=None, lock_token=None)
    work()

    page.goto(f"{crm}/?lang=en")
    message = page.locator("article.message", has_text=reference)
    expect(message).to_have_count(1)
    expect(message).to_contain_text("arrived 2 times")


def ask_directly(page: Page) -> str:
    page.locator("#person").fill("A. Tester")
    page.locator("#email").fill("investor@example.com")
    page.locator("#message").fill("Which areas are free?")
    page.locator("input[name=consent]").check()
    page.wait_for_timeout(3100)
    page.get_by_role("button", name=ENGLISH.send).click()
    return page.locator(".receipt__no").inner_text().strip()
