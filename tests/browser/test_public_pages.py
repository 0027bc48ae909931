"""Every page type in a real Chromium: light, quiet, accessible, narrow, without cookies and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from portal.models import BasePage
from tests.bars.public_pages import public_addresses
from tests.browser.production import ProductionServer, serve_collected_files

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

KILOBYTES = 100
REQUESTS = 10
WIDTHS = (320, 390, 1280)
FORM = "/ask/"


@pytest.fixture(scope="module")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("collected") / "static"


@pytest.fixture
def live_server(settings: Any, static_root: Path) -> Iterator[ProductionServer]:
    serve_collected_files(settings, static_root)
    server = ProductionServer("localhost")
    yield server
    server.stop()


def widest_title() -> str:
    """The page whose title holds the longest word."""
    pages = BasePage.objects.live().public().filter(depth__gt=1)
    return max(pages, key=lambda page: max(map(len, re.findall(r"\w+", page.title_ru)))).url_for("ru")


class Scales:
    """Bytes over the wire, headers included, and number of requests of one cold visit.

    Each request counts for the page that made it: icons come late, and may still run when the next page is opened.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = ""
        self.running: set[str] = set()
        self.sizes: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.loadingFinished", self._finished)

    def visit(self, url: str) -> tuple[int, int]:
        self.url = url
        self.running.clear()
        self.sizes.clear()
        self.page.goto(url)
        self.page.evaluate("document.fonts.ready.then(() => true)")
        for _ in range(200):
            if not self.running:
                return sum(self.sizes.values()), len(self.sizes)
            self.page.wait_for_timeout(10)
        raise AssertionError(f"{url} did not finish: {sorted(self.running)}")

    def _sent(self, event: dict[str, Any]) -> None:
        if event["documentURL"] == self.url:
            self.running.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.running:
            self.running.remove(event["requestId"])
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])


def test_pages_are_light_quiet_their_own_and_leave_no_cookie_before_a_form(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    page, watch = open_page("/en/")
    scales, heavy = Scales(page), {}
    for address in sorted(public_addresses(), key=lambda address: FORM in address):
        if FORM in address:
            assert page.context.cookies() == [] or FORM in page.url, page.url
        size, requests = scales.visit(f"{live_server.url}{address}")
        if not 0 < size <= KILOBYTES * 1000 or requests > REQUESTS:
            heavy[address] = (size, requests)
        assert page.evaluate("window.policyViolations") == [], address
    assert heavy == {}
    assert watch.console == []
    assert watch.foreign == []
    assert watch.failed == []


def test_pages_have_no_accessibility_violation_and_need_no_sideways_scroll(
    open_page: Callable[..., Any], live_server: Any
) -> None:
    axe, wide, found = Axe(), {}, {}
    page, _watch = open_page("/en/")
    for address in [*public_addresses(), widest_title()]:
        page.goto(f"{live_server.url}{address}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if excess > 0:
                wide[address, width] = excess
        violations = axe.run(page).response["violations"]
        if violations:
            found[address] = [(violation["id"], violation["nodes"][0]["html"][:150]) for violation in violations]
    assert found == {}
    assert wide == {}


def test_pages_hold_all_their_text_without_javascript(
    new_context: Callable[..., BrowserContext], live_server: Any
) -> None:
    plain, scripted = new_context(javascript=False).new_page(), new_context().new_page()
    for address in public_addresses():
        plain.goto(f"{live_server.url}{address}")
        scripted.goto(f"{live_server.url}{address}")
        # What only a script can do (the browser's own storage) is offered only where there is one.
        scripted.evaluate("document.querySelectorAll('[data-needs-script]').forEach((each) => each.remove())")

        assert plain.inner_text("main") == scripted.inner_text("main"), address
