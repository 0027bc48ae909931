"""What every public answer says to browsers and caches."""

import pytest
from django.conf import settings
from django.test import Client

from tests.bars.public_pages import public_addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

PRIVATE = ("/search/", "/ask/")


def test_pages_may_be_kept_by_shared_caches_and_set_no_cookie(client: Client) -> None:
    for address in public_addresses():
        if any(part in address for part in PRIVATE):
            continue
        response = client.get(address)

        assert response["Cache-Control"] == "public, max-age=0, s-maxage=60, stale-if-error=86400", address
        assert response["ETag"], address
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address


def test_an_unchanged_page_is_answered_with_304(client: Client) -> None:
    etag = client.get("/en/")["ETag"]

    assert client.get("/en/", headers={"if-none-match": etag}).status_code == 304


def test_forms_and_searches_are_kept_by_nobody(client: Client) -> None:
    for address in ("/ru/ask/", "/en/ask/", "/en/search/?q=timber"):
        assert "no-store" in client.get(address)["Cache-Control"], address


def test_only_the_form_sets_the_cookie_that_protects_it(client: Client) -> None:
    response = client.get("/en/ask/")

    assert set(response.cookies) == {settings.CSRF_COOKIE_NAME}
    assert response.cookies[settings.CSRF_COOKIE_NAME]["httponly"]


def test_every_answer_bears_the_strict_policy(client: Client) -> None:
    for address in [*public_addresses(), "/en/no-such-page/", "/cms/login/"]:
        response = client.get(address)
        policy = response["Content-Security-Policy"]

        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "geolocation=()" in response["Permissions-Policy"]
