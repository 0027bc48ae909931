"""The form as people meet it: by keyboard, by ear, on a narrow screen."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from leads.models import Lead, ReviewState
from leads.tokens import status_token
from tests.browser.inquiry import fill_in, open_all_forms, reference_shown, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., tuple[Page, Any]]

WIDTHS = (320, 1280)
ACTIVE = "document.activeElement"


@dataclass(frozen=True)
class Words:
    language: str
    name: str
    name_missing: str
    question: str
    consent: str
    check: str


WORDS = [
    Words(
        "ru",
        "Имя и фамилия",
        "Укажите имя",
        "Вопрос",
        "Даю согласие на обработку персональных данных для ответа на это обращение",
        "Проверьте",
    ),
    Words(
        "en",
        "First and last name",
        "Give your name",
        "Question",
        "I consent to the handling of my personal data to answer this inquiry",
        "Check",
    ),
]
both = pytest.mark.parametrize("words", WORDS, ids=["ru", "en"])


@pytest.fixture(autouse=True)
def open_forms(settings: Any) -> None:
    open_all_forms(settings)


def tab_to(page: Page, target: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"{ACTIVE}.matches({target!r})"):
            return
    raise AssertionError(f"The Tab key does not reach {target}.")


class TestKeyboardAndEar:
    @both
    def test_the_form_is_filled_in_mended_and_sent_by_keyboard_alone(self, open_page: Open, words: Words) -> None:
        page, watch = open_page(f"/{words.language}/ask/")
        tab_to(page, "form.form button[type=submit]")
        page.keyboard.press("Enter")

        expect(page.locator(".error-summary")).to_be_focused()
        tab_to(page, ".error-summary a")
        page.keyboard.press("Enter")
        assert page.evaluate(f"{ACTIVE}.id") == "person"
        page.keyboard.type("Wei 测试")
        for target, text in (("#email", "wei@example.com"), ("#message", "Which areas are free?")):
            tab_to(page, target)
            page.keyboard.type(text)
        tab_to(page, "#consent")
        page.keyboard.press("Space")
        tab_to(page, "form.form button[type=submit]")
        page.keyboard.press("Enter")

        expect(page.locator(".receipt__no")).to_be_visible()
        assert Lead.objects.get().reference == reference_shown(page)
        assert [entry for entry in watch.console if "422" not in entry] == []

    @both
    @pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
    def test_a_screen_reader_hears_every_question_its_hint_and_its_error(
        self, open_page: Open, words: Words, javascript: bool
    ) -> None:
        page, _watch = open_page(f"/{words.language}/ask/", javascript=javascript)
        empty = page.locator("form.form").aria_snapshot()
        assert f'- textbox "{words.name}"' in empty
        assert f'- checkbox "{words.consent}"' in empty
        assert "[checked]" not in empty.split(words.consent)[1]
        send(page)

        summary = page.locator(".error-summary")
        expect(summary).to_be_focused()
        heard = page.locator("[data-inquiry]").aria_snapshot()
        assert heard.startswith(f'- alert "{words.check}')
        assert f'- link "{words.name_missing}"' in heard
        for field in ("person", "email", "message", "consent"):
            control = page.locator(f"#{field}")
            assert control.get_attribute("aria-invalid") == "true"
            described = (control.get_attribute("aria-describedby") or "").split()
            assert f"{field}_error" in described
            assert all(page.locator(f"[id='{name}']").count() == 1 for name in described)
        expect(page.locator("#person")).to_have_accessible_description(re.compile(words.name_missing))

    def test_the_proof_of_work_is_neither_seen_nor_heard_nor_reached(self, open_page: Open) -> None:
        page, _watch = open_page("/en/ask/")
        before = page.locator("main").aria_snapshot()

        with page.expect_response("**/api/altcha/"):
            page.locator("#person").press_sequentially("W")

        page.locator("#person").fill("")
        assert page.locator("main").aria_snapshot() == before


class TestProof:
    def test_scripts_prove_their_work_under_the_strict_policy(self, open_page: Open) -> None:
        page, watch = open_page("/en/ask/")
        fill_in(page)
        send(page)
        expect(page.locator(".receipt__no")).to_be_visible(timeout=15_000)

        lead = Lead.objects.get()
        assert (lead.spam_score, lead.review_state) == (0, ReviewState.ACCEPTED)
        assert page.evaluate("window.policyViolations") == []
        assert watch.console == watch.foreign == []

    def test_without_the_challenge_the_form_is_sent_all_the_same(self, open_page: Open) -> None:
        page, _watch = open_page("/en/ask/")
        page.route("**/api/altcha/", lambda route: route.abort())
        fill_in(page)
        send(page)

        expect(page.locator(".receipt__no")).to_be_visible()
        assert Lead.objects.get().review_state == ReviewState.ACCEPTED


class TestEveryState:
    """Accessible, narrow and within the policy: the empty form, its errors, the refusal, the receipt, the status."""

    @both
    def test_it_has_no_violation_and_needs_no_sideways_scroll(
        self, open_page: Open, words: Words, settings: Any, live_server: Any
    ) -> None:
        page, _watch = open_page(f"/{words.language}/ask/", width=320)
        faults = self.faults(page, "empty")
        page.locator("details.more-about summary").click()
        faults += self.faults(page, "unfolded")
        send(page)
        expect(page.locator(".error-summary")).to_be_focused()
        faults += self.faults(page, "errors")
        fill_in(page)
        settings.LEADS = {**settings.LEADS, "POSTS_PER_MINUTE": 0}
        send(page)
        expect(page.locator("#notice-title")).to_be_visible()
        expect(page.locator("#message")).to_have_value("Which areas are free?")
        faults += self.faults(page, "too many")
        settings.LEADS = {**settings.LEADS, "POSTS_PER_MINUTE": 20}
        page.locator("#consent").check()
        send(page)
        expect(page.locator(".receipt__no")).to_be_visible()
        faults += self.faults(page, "receipt")
        reference = reference_shown(page)
        page.goto(f"{live_server.url}/{words.language}/ask/status/{reference}/{status_token(reference)}/")
        assert faults + self.faults(page, "status") == []

    def faults(self, page: Page, state: str) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(state, f"{excess} px too wide at {width}")] * (excess > 0)
        found += [(state, violation["id"]) for violation in Axe().run(page).response["violations"]]
        found += [(state, violation) for violation in page.evaluate("window.policyViolations")]
        return found
