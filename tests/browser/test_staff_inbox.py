"""The inbox as staff meet it: by keyboard, on a telephone, under the strict policy."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from wagtail.users.models import UserProfile

from leads.models import Lead, ReviewState
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.accounts import EVERY_RIGHT, account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 390)
# Wagtail's own furniture is Wagtail's affair; what stands between is ours.
OWN_FAULTS = "details > summary, .inquiry *, .inbox-search *, .inquiries-panel *, .inquiry-confirm *"


@pytest.fixture
def enter(open_page: Callable[..., Any], live_server: Any) -> Callable[[], Page]:
    """Opens the admin for an account with every right, in English."""

    def open_admin() -> Page:
        user = account(*EVERY_RIGHT)
        UserProfile.objects.create(user=user, preferred_language="en")
        client = Client()
        client.force_login(user)
        page, _watch = open_page("/healthz")
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page.set_default_timeout(15_000)
        page.goto(f"{live_server.url}{reverse('lead:index')}", wait_until="load")
        return page

    return open_admin


def test_no_view_violates_the_policy_overflows_or_shuts_anybody_out(
    enter: Callable[[], Page], live_server: Any
) -> None:
    EndpointFactory()
    lead, held = make_lead(), make_lead(spam_score=10)
    page = enter()
    views = [
        "/cms/",
        reverse("lead:index"),
        reverse("lead:inspect", args=[lead.pk]),
        reverse("lead:inspect", args=[held.pk]),
        reverse("lead_erase", args=[lead.pk]),
        reverse("lead_bulk", args=["erase"]),
        reverse("lead_export"),
        reverse("lead_person"),
        reverse("lead_send_as_new", args=[lead.deliveries.get().pk]),
    ]
    for view in views:
        page.goto(f"{live_server.url}{view}", wait_until="load")
        assert page.evaluate("window.policyViolations") == [], view
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (view, width)
        assert faults(page) == [], view


def faults(page: Page) -> list[str]:
    found = Axe().run(page, context="#main").response["violations"]
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in found
        for node in fault["nodes"]
        if page.evaluate(f"(path) => document.querySelector(path)?.matches('{OWN_FAULTS}')", node["target"][0])
    ]


def test_an_inquiry_is_found_taken_answered_and_erased_by_keyboard_alone(enter: Callable[[], Page]) -> None:
    lead = make_lead(spam_score=10)
    page = enter()

    page.locator("#inbox-q").focus()
    page.keyboard.type(lead.reference)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{reverse('lead:inspect', args=[lead.pk])}")
    press(page, "Accept and deliver")
    page.locator("textarea[name=text]").focus()
    page.keyboard.type("Call back")
    press(page, "Add the note")
    page.locator("select[name=outcome]").focus()
    page.keyboard.type("Meeting")
    press(page, "Note the outcome")
    page.get_by_role("link", name="Erase personal data…").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=reference]").focus()
    page.keyboard.type(lead.reference)
    press(page, "Erase for good")

    page.get_by_text("The personal data was erased on").wait_for()
    lead.refresh_from_db()
    assert (lead.review_state, lead.outcome, lead.notes.count()) == (ReviewState.ERASED, "meeting", 1)


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    button.focus()
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_ticked_inquiries_are_released_together(enter: Callable[[], Page]) -> None:
    for _ in range(3):
        make_lead(spam_score=10)
    page = enter()

    boxes = page.locator("input[data-bulk-action-checkbox]")
    for number in (0, 1):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.get_by_role("link", name="Accept and deliver").click()
    press(page, "Accept and deliver")

    assert Lead.objects.filter(review_state=ReviewState.ACCEPTED).count() == 2
