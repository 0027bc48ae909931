"""The catalogue by keyboard alone, in both languages: filters, order, views, back and forward, and without script."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]


@dataclass(frozen=True)
class Words:
    language: str
    count: str  # of all projects
    designed: str  # of those at the stage of design
    searched: str


RUSSIAN = Words("ru", "39 ", "4 ", "деревообработка")
ENGLISH = Words("en", "39 projects", "4 projects", "timber")
BOTH = pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])
STAGE = "input[name=stage][value=design]"


def head(page: Page) -> Locator:
    return page.locator("[data-catalogue] [data-count]")


def walk_to(page: Page, target: str, most: int = 80) -> Locator:
    """By Tab alone."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", target):
            return page.locator(target)
    raise AssertionError(f"no way to {target} by keyboard")


@BOTH
def test_filters_order_and_views_go_by_keyboard_in_place(open_page: Callable[..., Any], words: Words) -> None:
    page, watch = open_page(f"/{words.language}/projects/")
    page.evaluate("window.sameDocument = true")
    expect(head(page)).to_contain_text(words.count)
    page.locator("#q-projects").focus()

    walk_to(page, STAGE)
    page.keyboard.press("Space")
    expect(head(page)).to_contain_text(words.designed)
    expect(page.locator(STAGE)).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text(words.designed)
    assert page.url.endswith("?stage=design")

    walk_to(page, "#sort")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**sort=-cost**")
    expect(page.locator("#sort")).to_be_focused()
    walk_to(page, ".views a[href*=table]")
    page.keyboard.press("Enter")
    expect(page.locator(".table")).to_be_visible()
    expect(page.locator(".views [aria-current]")).to_have_attribute("href", re.compile("view=table"))
    expect(page.locator(".views [aria-current]")).to_be_focused()
    assert Axe().run(page).response["violations"] == []

    page.go_back()
    expect(page.locator(".table")).to_have_count(0)
    page.go_back()
    page.go_back()
    expect(head(page)).to_contain_text(words.count)
    expect(page.locator(STAGE)).not_to_be_checked()
    page.go_forward()
    expect(page.locator(STAGE)).to_be_checked()
    assert page.evaluate("window.sameDocument")
    assert watch.console == []
    assert page.evaluate("window.policyViolations") == []


@BOTH
def test_words_and_a_chip_swap_the_results_and_the_count_is_said(open_page: Callable[..., Any], words: Words) -> None:
    page, _watch = open_page(f"/{words.language}/projects/?kind=industrial")
    page.locator("#q-projects").focus()
    page.keyboard.type(words.searched)
    page.keyboard.press("Enter")
    expect(page.locator(".projects mark").first).to_be_visible()
    expect(page.locator("#q-projects")).to_be_focused()
    expect(page.locator("[data-status]")).to_have_text(re.compile(r"^\d+"))

    walk_to(page, "a.chip")
    page.keyboard.press("Enter")
    expect(page.locator("a.chip")).to_have_count(0)
    expect(head(page)).to_be_focused()
    assert Axe().run(page).response["violations"] == []


def test_the_last_question_wins_and_a_failure_opens_the_page_itself(open_page: Callable[..., Any]) -> None:
    page, _watch = open_page("/en/projects/")
    held: list[Route] = []
    page.route(re.compile(r"\?stage=design$"), lambda route: held.append(route))  # noqa: PLW0108 - it wants a function
    page.locator(STAGE).check()
    expect(page.locator("[data-catalogue]")).to_have_attribute("aria-busy", "true")
    page.locator("input[name=stage][value=idea]").check()
    expect(head(page)).to_have_text("5 projects")
    assert len(held) == 1
    expect(page.locator("[data-catalogue]")).not_to_have_attribute("aria-busy", "true")

    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.fulfill(status=500, body="no")

    page.route("**stage=construction**", fail_once)
    with page.expect_event("load"):
        page.locator("input[name=stage][value=construction]").check()
    assert "stage=construction" in page.url
    assert failed


def test_without_script_the_same_form_and_links_lead_there(open_page: Callable[..., Any]) -> None:
    page, _watch = open_page("/en/projects/", javascript=False)
    page.locator(STAGE).check()
    page.locator("input[name=kind][value=industrial]").check()
    page.locator(".facets .button").click()
    expect(head(page)).to_contain_text("project")
    expect(page.locator(STAGE)).to_be_checked()
    page.locator(".views a[href*=table]").click()
    expect(page.locator(".table")).to_be_visible()
    page.locator("a.chip").first.click()
    expect(page.locator("a.chip")).to_have_count(1)


def test_at_four_hundred_per_cent_nothing_scrolls_sideways(open_page: Callable[..., Any], live_server: Any) -> None:
    page, _watch = open_page("/ru/projects/", width=320)  # 1280 px at 400 %
    for view in ("list", "table", "map", "charts"):
        page.goto(f"{live_server.url}/ru/projects/?stage=design&stage=operation&view={view}")
        page.locator(".facets > summary").click()
        expect(page.locator(STAGE)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, view
        assert Axe().run(page).response["violations"] == [], view
