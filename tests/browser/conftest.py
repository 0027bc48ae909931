"""A real Chromium before a real server."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.requirements import chromium_path, need

# Playwright's synchronous interface runs an event loop in this thread, where Django would refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
WATCH_POLICY = """
window.policyViolations = [];
document.addEventListener('securitypolicyviolation', (event) => window.policyViolations.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""


@dataclass
class Watch:
    """What a page must not do: speak on the console, ask foreign hosts, fail to load a part of itself."""

    host: str
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", lambda message: self.console.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        page.on("request", lambda request: self.note(request.url))
        page.on("requestfailed", self.note_failure)

    def note_failure(self, request: Request) -> None:
        # Leaving a page cuts off the browser's own request for its icon; nothing else may be cut off.
        is_icon = "/static/img/" in request.url
        if not (is_icon and request.failure == "net::ERR_ABORTED"):
            self.failed.append(request.url)

    def note(self, url: str) -> None:
        self.requests.append(url)
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != self.host:
            self.foreign.append(url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    need("browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts (`width`, `javascript`, `language`) and closes them after the test."""
    opened: list[BrowserContext] = []

    def open_context(*, width: int = 1280, javascript: bool = True, language: str = "en-GB") -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale=language,
            timezone_id="Asia/Tomsk",
        )
        if javascript:
            context.add_init_script(WATCH_POLICY)
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], live_server: object) -> Callable[..., tuple[Page, Watch]]:
    """Opens a page of the running site and watches what it does."""

    def open_watched(path: str = "/", **kwargs: object) -> tuple[Page, Watch]:
        watch = Watch(host=urlsplit(live_server.url).netloc)
        page = new_context(**kwargs).new_page()
        watch.follow(page)
        page.goto(f"{live_server.url}{path}", wait_until="load")
        return page, watch

    return open_watched
