"""The form on a bad line: 400 kbit/s and 400 ms of latency, an empty cache, what a phone gets in production.

The line is emulated, so its milliseconds say little about the machine; the bound is the promise.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from leads.consent import publish_version
from leads.form_source import ensure_shipped_forms
from tests.bench.line import PATIENCE, SlowLine
from tests.browser.conftest import browser, new_context  # noqa: F401 - fixtures
from tests.browser.production import ProductionServer, serve_collected_files

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def server(settings: Any, tmp_path: Path, transactional_db: None) -> Iterator[ProductionServer]:
    serve_collected_files(settings, tmp_path / "static")
    server = ProductionServer("localhost")
    yield server
    server.stop()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_form_can_be_filled_in_within_four_seconds(
    server: ProductionServer,
    new_context: Callable[..., BrowserContext],  # noqa: F811
    language: str,
) -> None:
    publish_version({"ru": "Текст согласия", "en": "Text of the consent"})
    ensure_shipped_forms()
    page = new_context(width=390).new_page()
    line = SlowLine(page)

    page.goto(f"{server.url}/{language}/ask/", wait_until="commit")
    page.locator("#person").fill("Wei", timeout=2 * PATIENCE)  # waits until it is visible and takes text
    page.locator("form.form button[type=submit]").wait_for()

    took = page.evaluate("performance.now()")
    painted = line.painted()
    print(f"\nform on a slow line, {language}: painted after {painted:.0f} ms, filled in after {took:.0f} ms")
    assert max(took, painted) <= PATIENCE
