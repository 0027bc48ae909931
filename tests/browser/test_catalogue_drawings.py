"""The map and the charts of the catalogue by keyboard alone, on a wide and on a narrow screen, in both languages."""

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("content_database", "content_index"),
]

VISITS = pytest.mark.parametrize(("language", "width"), [("ru", 1280), ("en", 390)], ids=["ru-wide", "en-phone"])
FIRST_MARK = {"ru": r"Томск: \d+ ", "en": r"Tomsk: \d+ projects$"}
# What the keyboard is at: its words, and the colour of its mark.
FOCUS = """() => { const at = document.activeElement;
  return [at.querySelector('title')?.textContent ?? at.textContent.trim(),
          getComputedStyle(at.querySelector('circle') ?? at).fill]; }"""
# The words of the picture in sight, as the screen has them.
WORDS = """() => [...document.querySelectorAll('.places svg.map text')]
  .map(word => [word.textContent, word.getBoundingClientRect()]).filter(([, box]) => box.width)
  .map(([text, box]) => [text, box.left, box.top, box.right, box.bottom])"""


def tab_to(page: Page, selector: str) -> None:
    """Forward from the choice of views, as somebody without a mouse goes."""
    page.locator(".views a[aria-current]").focus()
    for _step in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached by keyboard")


def check(page: Page) -> None:
    violations = Axe().run(page).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"][:150]) for violation in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def count_in(words: str) -> str:
    return re.findall(r"\d+", words)[-1]


@VISITS
def test_the_keyboard_goes_from_mark_to_mark_in_the_order_of_the_table_and_opens_the_list_of_one(
    open_page: Callable[..., Any], language: str, width: int
) -> None:
    page, watch = open_page(f"/{language}/projects/?view=map", width=width)
    check(page)
    for one, other in combinations(page.evaluate(WORDS), 2):
        assert one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2], (one, other)
    tab_to(page, "a.map__link")
    said = []
    for _row in page.locator(".places tbody tr").all():
        words, colour = page.evaluate(FOCUS)
        assert colour == "rgb(255, 255, 255)", words
        said.append(words)
        page.keyboard.press("Tab")
    assert [words.partition(":")[0] for words in said] == page.locator(".places tbody th").all_inner_texts()
    assert re.match(FIRST_MARK[language], said[0])

    tab_to(page, "a.map__link")
    page.keyboard.press("Enter")
    expect(page.locator(".results__head h2")).to_contain_text(count_in(said[0]))
    expect(page).to_have_url(re.compile(r"settlement=tomsk"))
    assert watch.console == []
    assert watch.foreign == []


@VISITS
def test_the_keyboard_reaches_the_bars_and_opens_the_list_of_one(
    open_page: Callable[..., Any], language: str, width: int
) -> None:
    page, watch = open_page(f"/{language}/projects/?view=charts", width=width)
    check(page)
    tab_to(page, ".chart--stage th a")
    row = page.locator(".chart--stage tbody tr").first
    count = row.locator("td").last.inner_text()
    page.keyboard.press("Enter")

    expect(page.locator(".results__head h2")).to_contain_text(count)
    expect(page).to_have_url(re.compile(r"stage=idea"))
    assert watch.console == []
    assert watch.foreign == []


def test_the_drawings_fit_on_the_narrowest_screen_and_need_no_script(open_page: Callable[..., Any]) -> None:
    for view in ("map", "charts"):
        page, _watch = open_page(f"/ru/projects/?view={view}", width=320, javascript=False)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert page.locator(".places svg.map--narrow, .chart--stage table").is_visible()
