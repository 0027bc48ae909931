"""Every page type in a real Chromium: light, quiet, accessible, narrow, without cookies and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.bars.public_pages import public_addresses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

KILOBYTES = 100
REQUESTS = 10


def measure(page: Page, url: str) -> tuple[int, int]:
    """Bytes over the wire and number of requests of one cold visit."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(url, wait_until="networkidle")
    return sum(sizes), len(sizes)


def test_pages_are_light_quiet_and_their_own(open_page: Callable[..., Any], live_server: Any) -> None:
    page, watch = open_page("/en/")
    heavy = {}
    for address in public_addresses():
        size, requests = measure(page, f"{live_server.url}{address}")
        if size > KILOBYTES * 1000 or requests > REQUESTS:
            heavy[address] = (size, requests)
        assert page.evaluate("window.policyViolations") == [], address
    assert heavy == {}
    assert watch.console == []
    assert watch.foreign == []
    assert watch.failed == []


def test_pages_have_no_accessibility_violation(open_page: Callable[..., Any], live_server: Any) -> None:
    axe = Axe()
    page, _watch = open_page("/en/")
    found = {}
    for address in public_addresses():
        page.goto(f"{live_server.url}{address}")
        violations = axe.run(page).response["violations"]
        if violations:
            found[address] = [(violation["id"], violation["nodes"][0]["html"][:150]) for violation in violations]
    assert found == {}


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_need_no_sideways_scroll(open_page: Callable[..., Any], live_server: Any, width: int) -> None:
    page, _watch = open_page("/en/", width=width)
    wide = {}
    for address in public_addresses():
        page.goto(f"{live_server.url}{address}")
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if excess > 0:
            wide[address] = excess
    assert wide == {}


def test_a_reader_gets_no_cookie_until_he_opens_a_form(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    context = new_context()
    page = context.new_page()
    for address in public_addresses():
        if "/ask/" not in address:
            page.goto(f"{live_server.url}{address}")
    assert context.cookies() == []


def test_pages_hold_all_their_text_without_javascript(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    plain, scripted = new_context(javascript=False).new_page(), new_context().new_page()
    for address in public_addresses():
        plain.goto(f"{live_server.url}{address}")
        scripted.goto(f"{live_server.url}{address}")

        assert plain.inner_text("main") == scripted.inner_text("main"), address
