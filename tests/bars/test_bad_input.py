"""Whatever an address holds, the answer is a page or a clear refusal, never a fault of ours."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_database", "content_index")]

CLEAR = (200, 301, 302, 400, 404, 405, 414, 422)
ODD_VALUES = (
    "-1",
    "0",
    "x",
    "9" * 30,
    "1.5",
    "%00",
    "%ff",
    "%ED%A0%80",
    "'",
    '"',
    "a%22",
    "(((",
    "NEAR(",
    "a*",
    "[]",
    "%F0%9F%8C%B2",
)
LISTS = (
    "news/?page=",
    "news/?year=",
    "news/?topic=",
    "projects/?page=",
    "search/?page=",
    "search/?q=",
    "search/?q=a&kind=",
    "ask/?about=",
    "ask/?about=project:",
)
PATHS = (
    "/%00",
    "/ru/%00/",
    "/%ff",
    "/ru/%ff/",
    "/ru/..%2f..%2fetc/passwd",
    "/en//evil.example/",
    "/ru/" + "a" * 9000 + "/",
    "/ru/news/?q=" + "a" * 9000,
    "/fr/",
    "/media/../manage.py",
    "/media/%2e%2e/secrets.json",
)


@pytest.mark.parametrize("value", ODD_VALUES)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_odd_parameters_get_a_clear_answer(client: Client, language: str, value: str) -> None:
    for address in LISTS:
        response = client.get(f"/{language}/{address}{value}")

        assert response.status_code in CLEAR, f"{address}{value}"
        assert "Traceback" not in response.content.decode()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:20])
def test_odd_addresses_get_a_clear_answer(client: Client, path: str) -> None:
    assert client.get(path).status_code in CLEAR


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


def test_a_forwarded_host_changes_no_link(client: Client) -> None:
    assert b"evil.example" not in client.get("/en/", headers={"x-forwarded-host": "evil.example"}).content


@pytest.mark.parametrize("method", ["trace", "put", "delete"])
def test_odd_methods_are_not_a_fault(client: Client, method: str) -> None:
    assert getattr(client, method)("/en/ask/").status_code < 500


def test_a_quotation_mark_in_the_page_chooser_is_not_a_fault(admin_client: Client) -> None:
    for query in ('"', 'a"', "a\0", "(((", "a*"):
        response = admin_client.get("/cms/choose-page/search/", {"q": query, "page_type": "portal.basepage"})

        assert response.status_code < 500, query
