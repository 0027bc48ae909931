"""An investor picks projects, compares them and takes them along: with scripts, without, by keyboard, on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from investment_projects.enums import Stage
from search import configured, documents, service
from search.rebuilding import rebuild
from tests.factories.investment_projects import add_claim, make_project, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opened = Callable[..., tuple[Page, Any]]
KEPT = "window.localStorage.getItem('shortlist')"


@pytest.fixture
def projects(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SEARCH_INDEX_PATH = tmp_path / "projects.sqlite3"
    for number, stage in enumerate((Stage.DESIGN, Stage.OPERATION, ""), start=1):
        source = make_source() if stage else None
        titles = {"title_en": f"Mill {number}", "title_ru": f"Завод {number}"}
        made = make_project(f"mill-{number}", stage=stage, stage_source=source, **titles)
        add_claim(made, value=number * 10**9, as_of="2016")
    rebuild(service.engine(), documents.every_document({}), {})
    yield
    configured.forget()


def pick(page: Page, title: str) -> Any:
    return page.locator(".projects__item", has_text=title).locator(".pick__button")


def clean(page: Page, watch: Any) -> None:
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert (found, watch.console, watch.foreign, watch.failed) == ([], [], [], [])
    assert width <= page.viewport_size["width"]


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ru", 390)])
def test_with_scripts_the_list_grows_in_place_and_lives_in_the_address(
    open_page: Opened, projects: None, language: str, width: int
) -> None:
    page, watch = open_page(f"/{language}/projects/", width=width)
    name = "Mill" if language == "en" else "Завод"
    pick(page, f"{name} 3").click()
    pick(page, f"{name} 1").click()

    expect(page.locator("[data-count]").last).to_have_text("2")
    assert page.url.endswith("?shortlist=3-1")
    assert page.evaluate(KEPT) is None
    clean(page, watch)
    page.locator("[data-open]").click()
    expect(page.locator(".projects__name")).to_have_text([f"{name} 3", f"{name} 1"])
    clean(page, watch)
    page.locator("form#compare-chosen button").click()
    expect(page.locator(".compare thead th")).to_have_count(2)
    assert page.url.endswith("/projects/compare/3-1/")
    clean(page, watch)


def test_the_list_travels_to_a_record_and_back_without_being_kept(open_page: Opened, projects: None) -> None:
    page, _watch = open_page("/en/projects/")
    pick(page, "Mill 1").click()
    page.get_by_role("link", name="Mill 2").click()
    expect(page.locator("h1")).to_contain_text("Mill 2")
    page.locator(".pick__button").click()

    expect(page.locator("[data-open]")).to_contain_text("2")
    assert page.url.endswith("?shortlist=1-2")
    assert page.evaluate("window.localStorage.length + document.cookie.length") == 0


def test_the_browser_keeps_the_list_only_when_asked_and_forgets_it(open_page: Opened, projects: None) -> None:
    page, _watch = open_page("/en/projects/")
    pick(page, "Mill 1").click()
    page.get_by_label("Keep it in this browser").check()
    assert page.evaluate(KEPT) == "1"
    pick(page, "Mill 2").click()
    assert page.evaluate(KEPT) == "1-2"
    assert "shortlist" not in page.url

    page.goto(page.url)
    expect(page.locator("[data-open]")).to_contain_text("2")
    page.goto(page.url.replace("/projects/", "/projects/shortlist/3/"))
    expect(page.locator("[data-other]")).to_be_visible()  # a list that somebody sent does not replace one's own
    assert page.evaluate(KEPT) == "1-2"
    page.get_by_role("link", name="open it").click()
    page.locator("[data-pick='1'] .pick__button").click()
    page.wait_for_url("**/shortlist/2/")
    assert page.evaluate(KEPT) == "2"
    page.get_by_role("button", name="Forget it").click()
    assert page.evaluate(KEPT) is None


def test_without_scripts_forms_do_it_all(open_page: Opened, projects: None) -> None:
    page, _watch = open_page("/en/projects/", javascript=False, width=390)
    pick(page, "Mill 1").click()
    page.get_by_role("link", name="Pick more in the catalogue").click()
    pick(page, "Mill 3").click()
    assert page.url.endswith("/en/projects/shortlist/1-3/")
    page.get_by_label("Add by number").fill("P-0002")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".projects__name")).to_have_text(["Mill 1", "Mill 3", "Mill 2"])
    pick(page, "Mill 3").click()
    page.get_by_role("button", name="Compare the chosen").click()
    assert page.url.endswith("/en/projects/compare/1-2/")
    page.get_by_role("link", name="Show differences only").click()
    expect(page.locator(".compare tbody tr:not(.compare__group)")).to_have_count(2)  # stage and cost
    page.get_by_role("link", name="Русский").first.click()
    assert page.url.endswith("/ru/projects/compare/1-2/?only=differences")


def test_the_keyboard_alone_picks_and_compares(open_page: Opened, projects: None) -> None:
    page, _watch = open_page("/en/projects/")
    for title in ("Mill 1", "Mill 2"):
        box = page.locator(".projects__item", has_text=title).get_by_role("checkbox")
        box.focus()
        page.keyboard.press("Space")
    pick(page, "Mill 1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-open]")).to_contain_text("1")
    assert page.evaluate("document.activeElement.value") == "1"  # the focus stays on the button
    page.get_by_role("button", name="Compare the chosen").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare/2-1/")


def test_a_comparison_is_legible_at_320_pixels(open_page: Opened, projects: None) -> None:
    page, watch = open_page("/en/projects/compare/1-2-3/", width=320)

    clean(page, watch)
    expect(page.locator(".compare__whose").first).to_be_visible()
