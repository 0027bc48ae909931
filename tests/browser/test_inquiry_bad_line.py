"""A broken connection, half a post, a nervous finger: one inquiry, one reference."""

import socket
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from leads.models import ConsentText, Lead
from tests.browser.inquiry import fill_in, open_all_forms, reference_shown, send

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., tuple[Page, Any]]


@pytest.fixture(autouse=True)
def open_forms(settings: Any) -> None:
    open_all_forms(settings)


def test_a_post_whose_answer_is_lost_is_sent_again_and_keeps_its_reference(open_page: Open) -> None:
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


def test_without_a_connection_the_text_stays_and_goes_out_later(open_page: Open) -> None:
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


def test_a_double_click_and_a_reload_give_one_reference(open_page: Open) -> None:
    page, _watch = open_page("/en/ask/")
    fill_in(page)
    page.locator("form.form button[type=submit]").dblclick()
    expect(page.locator(".receipt__no")).to_be_visible()

    first = reference_shown(page)
    page.reload()

    assert reference_shown(page) == first == Lead.objects.get().reference


def test_half_a_post_leaves_nothing_and_the_whole_one_one_inquiry(open_page: Open, live_server: Any) -> None:
    page, _watch = open_page("/en/ask/", javascript=False)
    fill_in(page)
    hidden = {name: page.locator(f"form.form [name={name}]").input_value() for name in ("token", "csrfmiddlewaretoken")}
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


def test_an_answer_that_is_no_form_is_shown_as_it_is(open_page: Open) -> None:
    page, _watch = open_page("/en/ask/")
    fill_in(page)
    ConsentText.objects.all().delete()
    send(page)

    expect(page.locator("form.form")).to_have_count(0)
    expect(page.locator("h1")).to_be_visible()


def cut_post(url: str, fields: dict[str, str], cookie: str) -> None:
    """Sends half of a form and hangs up, as a train does in a tunnel."""
    target, body = urlsplit(url), urlencode(fields).encode()
    head = (
        f"POST /en/ask/ HTTP/1.1\r\nHost: {target.netloc}\r\nCookie: {cookie}\r\nOrigin: {url}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((target.hostname, target.port), timeout=5) as connection:
        connection.sendall(head.encode() + body[: len(body) // 2])
