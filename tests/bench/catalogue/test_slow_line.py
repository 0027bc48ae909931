"""Home, catalogue and project on a bad line, with 39 and with 20,000 projects."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.bench.catalogue.measures import FEW, MANY
from tests.bench.line import PATIENCE, SlowLine
from tests.browser.conftest import browser, new_context  # noqa: F401 - fixtures
from tests.browser.production import ProductionServer, serve_collected_files

pytestmark = pytest.mark.browser

KILOBYTES = 100
PAGES = ("/", "/projects/", "/projects/?view=table", "/projects/?view=map", "/projects/asino-timber-park/")


@pytest.fixture(scope="module", params=[FEW, MANY])
def portal(request: pytest.FixtureRequest, portal_at: Callable[[str], Path]) -> None:
    portal_at(request.param)


@pytest.fixture(scope="module")
def static_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("collected") / "static"


@pytest.fixture
def server(portal: None, settings: Any, static_root: Path) -> Iterator[ProductionServer]:
    serve_collected_files(settings, static_root)
    server = ProductionServer("localhost")
    yield server
    server.stop()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_within_four_seconds(
    server: ProductionServer,
    new_context: Callable[..., BrowserContext],  # noqa: F811
    language: str,
    address: str,
    request: pytest.FixtureRequest,
) -> None:
    page = new_context(width=390).new_page()
    line = SlowLine(page)

    page.goto(f"{server.url}/{language}{address}", wait_until="commit")
    page.locator("main h1").wait_for(timeout=2 * PATIENCE)
    page.wait_for_load_state("domcontentloaded")
    read = page.evaluate("performance.now()")
    painted = line.painted()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")

    told = f"painted after {painted:.0f} ms, read after {read:.0f} ms, {line.bytes / 1000:.0f} kB"
    print(f"\n{request.node.callspec.id}: {told}")
    assert max(read, painted) <= PATIENCE
    assert line.bytes <= KILOBYTES * 1000
