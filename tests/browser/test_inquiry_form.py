"""The form as people meet it: by keyboard, by ear, on a bad line, with a nervous finger."""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from leads.consent import publish_version
from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, InquiryForm, Lead, ReviewState
from leads.tokens import status_token

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
    settings.LEADS = {"MIN_FILL_SECONDS": 0, "ALTCHA_COST": 50}
    for kind in (ConsentText.PERSONAL_DATA, ConsentText.TRANSFER, ConsentText.UPDATES):
        publish_version({"ru": f"Полный текст: {kind}", "en": f"Full text: {kind}"}, kind)
    ensure_shipped_forms()
    InquiryForm.objects.update(asks_transfer=True, asks_updates=True)


def tab_to(page: Page, target: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"{ACTIVE}.matches({target!r})"):
            return
    raise AssertionError(f"The Tab key does not reach {target}.")


def fill_in(page: Page) -> None:
    page.locator("#person").fill("Wei 测试")
    page.locator("#email").fill("wei@example.com")
    page.locator("#message").fill("Which areas are free?")
    page.locator("#consent").check()


def send(page: Page) -> None:
    page.locator("form.form button[type=submit]").click()


def reference_shown(page: Page) -> str:
    return page.locator(".receipt__no").inner_text().strip()


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


class TestBadLine:
    def test_a_post_whose_answer_is_lost_is_sent_again_and_keeps_its_reference(self, open_page: Open) -> None:
        page, _watch = open_page("/en/ask/")
        arrived: list[int] = []

        def lose_the_first_answer(route: Route) -> None:
            if route.request.method == "POST" and not arrived:
                arrived.append(route.fetch(max_redirects=0).status)
                route.abort("connectionreset")
            else:
                route.continue_()

        page.route("**/en/ask/", lose_the_first_answer)
        fill_in(page)
        send(page)

        expect(page.locator(".receipt__no")).to_be_visible(timeout=10_000)
        assert arrived == [303]
        assert Lead.objects.get().reference == reference_shown(page)

    def test_without_a_connection_the_text_stays_and_goes_out_later(self, open_page: Open) -> None:
        page, _watch = open_page("/ru/ask/")
        fill_in(page)
        page.route("**/ru/ask/", lambda route: route.abort("internetdisconnected"))
        send(page)

        expect(page.locator(".form__state")).to_have_text(page.locator(".form__state").get_attribute("data-failed"))
        expect(page.locator("#message")).to_have_value("Which areas are free?")
        page.unroute("**/ru/ask/")
        send(page)
        expect(page.locator(".receipt__no")).to_be_visible()
        assert Lead.objects.count() == 1

    def test_a_double_click_and_a_reload_give_one_reference(self, open_page: Open) -> None:
        page, _watch = open_page("/en/ask/")
        fill_in(page)
        page.locator("form.form button[type=submit]").dblclick()
        expect(page.locator(".receipt__no")).to_be_visible()

        first = reference_shown(page)
        page.reload()

        assert reference_shown(page) == first == Lead.objects.get().reference

    def test_half_a_post_leaves_nothing_and_the_whole_one_one_inquiry(self, open_page: Open, live_server: Any) -> None:
        page, _watch = open_page("/en/ask/", javascript=False)
        fill_in(page)
        hidden = {
            name: page.locator(f"form.form [name={name}]").input_value() for name in ("token", "csrfmiddlewaretoken")
        }
        fields = hidden | {
            "person": "Wei",
            "email": "wei@example.com",
            "message": "Cut in the middle",
            "consent": page.locator("#consent").get_attribute("value"),
        }
        cookie = "; ".join(f"{entry['name']}={entry['value']}" for entry in page.context.cookies())

        cut_post(live_server.url, fields, cookie)
        assert not Lead.objects.exists()
        page.locator("#message").fill("Cut in the middle")
        send(page)

        expect(page.locator(".receipt__no")).to_be_visible()
        assert Lead.objects.get().reference == reference_shown(page)


def cut_post(url: str, fields: dict[str, str], cookie: str) -> None:
    """Sends half of a form and hangs up, as a train does in a tunnel."""
    target, body = urlsplit(url), urlencode(fields).encode()
    head = (
        f"POST /en/ask/ HTTP/1.1\r\nHost: {target.netloc}\r\nCookie: {cookie}\r\nOrigin: {url}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((target.hostname, target.port), timeout=5) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])


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
