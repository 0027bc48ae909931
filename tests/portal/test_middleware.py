"""Headers and guards around every request."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from portal.middleware import (
    LONGEST_PATH,
    PUBLIC_CACHE,
    AdminContentSecurityPolicyMiddleware,
    HardenedHeadersMiddleware,
    PublicCacheHeadersMiddleware,
    RequestSanityMiddleware,
)
from tests.factories.clusters import make_cluster

AdminIn = Callable[[str], Client]


def answering(html: str = "", status: int = 200) -> Callable[[HttpRequest], HttpResponse]:
    return lambda request: HttpResponse(html, status=status)


@pytest.mark.parametrize("path", ["/ru/" + "a" * LONGEST_PATH, "/ru/?q=" + "a" * 4 * LONGEST_PATH])
def test_an_address_longer_than_any_page_has_is_refused(path: str) -> None:
    response = RequestSanityMiddleware(answering())(RequestFactory().get(path))
    assert response.status_code == 414


def test_a_nul_in_the_address_is_a_bad_request() -> None:
    response = RequestSanityMiddleware(answering())(RequestFactory().get("/ru/%00/"))
    assert response.status_code == 400


def test_a_usual_address_passes() -> None:
    assert RequestSanityMiddleware(answering("ok"))(RequestFactory().get("/ru/лес/?q=лес")).content == b"ok"


@pytest.mark.parametrize("script", ["initDateChooser('id_date', {});", "new ImageChooser('x');"])
def test_the_start_of_a_wagtail_widget_gets_the_nonce(script: str) -> None:
    request = RequestFactory().get("/cms/pages/1/")
    request.csp_nonce = "abc"
    response = AdminContentSecurityPolicyMiddleware(answering(f"<script>{script}</script>"))(request)
    assert response.content.decode() == f'<script nonce="abc">{script}</script>'
    assert response._csp_update["script-src"]


@pytest.mark.parametrize(
    "script",
    ["alert(1)", "window.initDateChooser('x')", "fetch('/cms/')", "newImageChooser()", "// initDateChooser('x')"],
)
def test_any_other_inline_script_stays_without_a_nonce(script: str) -> None:
    request = RequestFactory().get("/cms/")
    request.csp_nonce = "abc"
    response = AdminContentSecurityPolicyMiddleware(answering(f"<script>{script}</script>"))(request)
    assert b"nonce" not in response.content
    assert not hasattr(response, "_csp_update")


def test_public_pages_never_get_a_nonce() -> None:
    request = RequestFactory().get("/ru/")
    request.csp_nonce = "abc"
    response = AdminContentSecurityPolicyMiddleware(answering("<script>initDateChooser('x')</script>"))(request)
    assert b"nonce" not in response.content


def test_every_answer_denies_the_devices() -> None:
    response = HardenedHeadersMiddleware(answering())(RequestFactory().get("/ru/"))
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("method", "path", "status", "expected"),
    [
        ("get", "/ru/", 200, PUBLIC_CACHE),
        ("head", "/ru/", 200, PUBLIC_CACHE),
        ("get", "/ru/old/", 301, PUBLIC_CACHE),
        ("post", "/ru/", 200, "private, no-store"),
        ("get", "/ru/", 404, "private, no-store"),
        ("get", "/ru/", 302, "private, no-store"),
        ("get", "/cms/", 200, "private, no-store"),
    ],
)
def test_only_anonymous_pages_may_be_kept_by_shared_caches(method: str, path: str, status: int, expected: str) -> None:
    request = getattr(RequestFactory(), method)(path)
    response = PublicCacheHeadersMiddleware(answering(status=status))(request)
    assert response.headers["Cache-Control"] == expected


def test_a_page_that_sets_a_cookie_is_kept_by_nobody() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("x", "y")
        return response

    response = PublicCacheHeadersMiddleware(answer)(RequestFactory().get("/ru/"))
    assert response.headers["Cache-Control"] == "private, no-store"


def test_a_logged_in_reader_gets_a_page_of_his_own() -> None:
    request = RequestFactory().get("/ru/")
    request.COOKIES["sessionid"] = "x"
    response = PublicCacheHeadersMiddleware(answering())(request)
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.django_db
def test_a_missing_admin_view_is_not_redirected_to_a_language(client: Client) -> None:
    for path in ("/media/none.jpg", "/documents/9/none.pdf", "/api/none/"):
        assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_the_admin_may_frame_its_previews_and_nobody_may_frame_the_site(admin_in: AdminIn, client: Client) -> None:
    make_cluster()
    public = client.get("/ru/clusters/robots/")
    admin = admin_in("ru").get("/cms/")
    assert "frame-ancestors 'none'" in public.headers["Content-Security-Policy"]
    assert public.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in admin.headers["Content-Security-Policy"]
    assert admin.headers["X-Frame-Options"] == "SAMEORIGIN"
    for response in (public, admin):
        assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_a_preview_loses_the_public_policy_that_forbids_its_frame() -> None:
    def preview(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY"})

    response = AdminContentSecurityPolicyMiddleware(preview)(RequestFactory().get("/cms/pages/1/edit/preview/"))
    assert "Content-Security-Policy" not in response.headers, "the policy of the admin is written further out"
    assert response._csp_replace["frame-ancestors"] == ["'self'"]


def test_the_script_for_strict_policies_hands_the_nonce_to_styles() -> None:
    request = RequestFactory().get("/cms/")
    request.csp_nonce = "abc"
    html = '<script data-bears-nonce src="/static/portal/admin/strict-policy.js"></script>'
    response = AdminContentSecurityPolicyMiddleware(answering(html))(request)
    assert response.content.startswith(b'<script nonce="abc" src=')
    assert set(response._csp_update) == {"script-src", "style-src"}


def test_an_answer_that_is_no_html_is_left_as_it_is() -> None:
    body = '{"html": "<script>initDateChooser()</script>"}'
    response = AdminContentSecurityPolicyMiddleware(
        lambda request: HttpResponse(body, content_type="application/json")
    )(RequestFactory().get("/cms/"))
    assert response.content.decode() == body
