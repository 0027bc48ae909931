"""What the tests of the inquiry form do in the browser."""

from typing import Any

from playwright.sync_api import Page

from leads.consent import publish_version
from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, InquiryForm


def open_all_forms(settings: Any) -> None:
    settings.LEADS = {"MIN_FILL_SECONDS": 0, "ALTCHA_COST": 50}
    for kind in (ConsentText.PERSONAL_DATA, ConsentText.TRANSFER, ConsentText.UPDATES):
        publish_version({"ru": f"Полный текст: {kind}", "en": f"Full text: {kind}"}, kind)
    ensure_shipped_forms()
    InquiryForm.objects.update(asks_transfer=True, asks_updates=True)


def fill_in(page: Page) -> None:
    page.locator("#person").fill("Wei 测试")
    page.locator("#email").fill("wei@example.com")
    page.locator("#message").fill("Which areas are free?")
    page.locator("#consent").check()


def send(page: Page) -> None:
    page.locator("form.form button[type=submit]").click()


def reference_shown(page: Page) -> str:
    return page.locator(".receipt__no").inner_text().strip()
