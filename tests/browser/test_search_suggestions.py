"""The search box as a combobox: by keyboard and touch, in both languages, on a slow network and without script."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

ASKED = "**/search/suggest/**"


@dataclass(frozen=True)
class Words:
    language: str
    beginning: str
    first: str
    all_results: str
    announced: str


RUSSIAN = Words("ru", "асино", "Асиновский", "Все результаты по запросу «асино»", "подсказ")
ENGLISH = Words("en", "asino", "Asino", "All results for “asino”", "suggestion")
BOTH = pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])


def box_of(page: Page) -> Locator:
    return page.locator("#q-main")


def list_of(page: Page) -> Locator:
    return page.locator("main [role=listbox]")


def active(page: Page) -> str:
    ident = box_of(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{ident}").inner_text() if ident else ""


@BOTH
def test_the_keyboard_goes_through_the_suggestions_and_opens_one(open_page: Callable[..., Any], words: Words) -> None:
    page, watch = open_page(f"/{words.language}/search/")
    box, options = box_of(page), list_of(page).locator("[role=option]")
    expect(box).to_have_attribute("role", "combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially(words.beginning)
    expect(list_of(page)).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main .searchbox [role=status]")).to_contain_text(words.announced)
    expect(options.first).to_contain_text(words.first)
    expect(options.last).to_have_text(words.all_results)
    assert Axe().run(page).response["violations"] == []

    walk_through(page, options.count())
    box.press("Escape")
    expect(list_of(page)).to_be_hidden()
    expect(box).to_have_value(words.beginning)
    expect(box).to_have_attribute("aria-expanded", "false")

    box.press("ArrowDown")
    expect(list_of(page)).to_be_visible()
    box.press("ArrowDown")
    target = options.first.get_attribute("data-url")
    box.press("Enter")
    page.wait_for_url(f"**{target}")
    assert watch.console == []
    assert page.evaluate("window.policyViolations") == []


def walk_through(page: Page, count: int) -> None:
    """Down, up, first, last; and past both ends back to the box itself."""
    box, options = box_of(page), list_of(page).locator("[role=option]")
    assert active(page) == ""
    box.press("ArrowDown")
    assert active(page) == options.first.inner_text()
    assert list_of(page).locator("[aria-selected=true]").count() == 1
    box.press("End")
    assert active(page) == options.last.inner_text()
    box.press("ArrowDown")
    assert active(page) == ""
    box.press("ArrowUp")
    assert active(page) == options.last.inner_text()
    box.press("Home")
    assert active(page) == options.first.inner_text()
    box.press("ArrowUp")
    assert active(page) == ""
    assert count > 1


@BOTH
def test_enter_without_a_choice_searches_and_so_does_the_last_suggestion(
    open_page: Callable[..., Any], words: Words
) -> None:
    page, _watch = open_page(f"/{words.language}/search/")
    box_of(page).press_sequentially(words.beginning)
    expect(list_of(page)).to_be_visible()
    box_of(page).press("Enter")
    expect(page.locator("ol.results a").first).to_be_visible()
    box_of(page).click()
    box_of(page).press("ArrowDown")
    list_of(page).locator("[role=option]").last.click()
    page.wait_for_url(re.compile(r"\?q="))
    expect(page.locator("ol.results a").first).to_be_visible()


@BOTH
def test_a_finger_opens_a_suggestion_and_a_touch_beside_closes_the_list(
    browser: Browser, live_server: Any, words: Words
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/{words.language}/")
    page.locator("details.menu summary").tap()
    box, suggestions = page.locator("#q-menu"), page.locator(".menu [role=listbox]")
    box.tap()
    box.press_sequentially(words.beginning)
    expect(suggestions).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("footer").tap(position={"x": 5, "y": 5})
    expect(suggestions).to_be_hidden()
    box.tap()
    box.press_sequentially(" ")
    box.press("ArrowDown")
    option = suggestions.locator("[role=option]").first
    target = option.get_attribute("data-url")
    option.tap()
    page.wait_for_url(f"**{target}")
    context.close()


def test_on_a_slow_network_only_the_last_question_is_answered(open_page: Callable[..., Any]) -> None:
    page, watch = open_page("/en/search/")
    cut_off: list[str] = []
    page.on("requestfailed", lambda request: cut_off.append(request.url))

    def slowly(route: Route) -> None:
        if route.request.url.endswith("q=tomsk"):
            route.fallback()
        # Every other question stays without an answer until it is taken back.

    page.route(ASKED, slowly)
    box = box_of(page)
    box.press_sequentially("to")
    expect(page.locator("main .searchbox")).to_have_class(re.compile("is-waiting"))
    box.press_sequentially("msk")
    expect(list_of(page).locator("[role=option]").first).to_contain_text(re.compile("tomsk", re.IGNORECASE))
    expect(page.locator("main .searchbox")).not_to_have_class(re.compile("is-waiting"))
    assert [url for url in cut_off if url.endswith("q=to")]
    assert watch.console == []


def test_keys_are_not_asked_about_one_by_one(open_page: Callable[..., Any]) -> None:
    page, watch = open_page("/en/search/")
    box_of(page).press_sequentially("petrochemical", delay=10)
    expect(list_of(page)).to_be_visible()
    assert len([url for url in watch.requests if "/suggest/" in url]) <= 4


def test_letters_that_are_being_composed_ask_nothing(open_page: Callable[..., Any]) -> None:
    page, watch = open_page("/en/search/")
    box = box_of(page)
    box.focus()
    box.evaluate("""box => {
        box.value = 'tomsk';
        box.dispatchEvent(new InputEvent('input', {isComposing: true, bubbles: true}));
        box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}));
    }""")
    page.wait_for_timeout(300)
    assert not [url for url in watch.requests if "/suggest/" in url]
    box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))")
    expect(list_of(page)).to_be_visible()


@pytest.mark.parametrize("broken", ["abort", "error", "nonsense"])
def test_a_fault_of_the_suggestions_leaves_a_working_box(open_page: Callable[..., Any], broken: str) -> None:
    page, _watch = open_page("/en/search/")
    answers = {
        "abort": lambda route: route.abort(),
        "error": lambda route: route.fulfill(status=500, body="{}"),
        "nonsense": lambda route: route.fulfill(status=200, body="<html>"),
    }
    page.route(ASKED, answers[broken])
    with page.expect_request(ASKED):
        box_of(page).press_sequentially("tomsk")
    time.sleep(0.1)
    expect(list_of(page)).to_be_hidden()
    box_of(page).press("Enter")
    expect(page.locator("ol.results a").first).to_be_visible()


@BOTH
def test_without_script_the_box_the_filters_and_the_chips_work(open_page: Callable[..., Any], words: Words) -> None:
    page, _watch = open_page(f"/{words.language}/search/", javascript=False, width=390)
    expect(box_of(page)).not_to_have_attribute("role", "combobox")
    box_of(page).fill(words.beginning)
    box_of(page).press("Enter")
    page.locator("details.facets > summary").click()
    page.locator("input[name=kind][value=project]").check()
    page.locator("input[name=from]").fill("2010")
    page.locator(".facets__form button").click()
    expect(page).to_have_url(re.compile("kind=project"))
    expect(page.locator(".chips a.chip")).to_have_count(2)
    page.locator(".chips__clear").click()
    expect(page).not_to_have_url(re.compile("kind="))
    expect(box_of(page)).to_have_value(words.beginning)


@pytest.mark.parametrize(
    "address",
    [
        "/ru/search/?q=лесопиреработка&sort=odd&kind=project&from=2015",
        "/en/search/?q=zzzqqq&kind=news",
        "/en/search/?q=pharmaceutical+plant+in+Seversk&exact=1",
        "/ru/search/?language=ru-only&cluster=timber&topic=project-industrial",
    ],
)
def test_every_state_is_accessible_and_narrow(open_page: Callable[..., Any], address: str) -> None:
    page, watch = open_page(address)
    page.evaluate("document.querySelectorAll('main details').forEach(details => { details.open = true; })")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    assert Axe().run(page).response["violations"] == []
    assert watch.console == []
