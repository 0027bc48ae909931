"""Whatever is posted gets an answer: accepted as text, or refused by name; never a crash, nothing reflected."""

import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leads.form_source import ensure_shipped_forms
from leads.models import ConsentText, InquiryForm, Lead
from tests.factories.leads import ANSWERS

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
ANSWERED = {303, 400, 403, 413, 415, 422, 429}
NAMES = [
    *ANSWERS,
    *("token", "about", "altcha", "consent", "consent_transfer", "website", "csrfmiddlewaretoken"),
    *("investor_type", "ticket", "help_wanted", "x_nothing", "__proto__", "codes", "subject", "deadline"),
]
NASTY = [
    "\0",
    "\ud800",
    "\u202eevil\u202c",
    "\u200b",
    "\r\nBcc: all@example.com",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "{{7*7}}{% load i18n %}",
    "'; DROP TABLE leads_lead; --",
    "%(x)s %s {0}",
    "a" * 100_000,
    "9" * 5000,
    "1e400",
    "-0",
    "0000-00-00",
    "project:-1",
    "shortlist:" + "1," * 500,
    "project:" + "0" * 12 + "9" * 30,
    "shortlist:" + "0" * 12 + "9" * 30,
    "💣" * 100,
    "ﷺ" * 100,
]
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=60), st.just(""))
bodies = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=20)), st.lists(values, min_size=1, max_size=3)
)


@pytest.fixture
def open_forms(consents: dict[str, ConsentText], settings: Any) -> None:
    settings.LEADS = {"POSTS_PER_MINUTE": 10**6, "MIN_FILL_SECONDS": 0}
    ensure_shipped_forms()
    InquiryForm.objects.update(asks_updates=True)


def post(client: Client, address: str, fields: Any) -> HttpResponse:
    pairs = [
        (name, value) for name, given in fields.items() for value in ([given] if isinstance(given, str) else given)
    ]
    body = urlencode([tuple(part.encode("utf-8", "surrogatepass") for part in pair) for pair in pairs])
    return client.post(address, body, content_type=FORM)


# PORTAL_FUZZ_CASES=10000 for the long run.
CASES = int(os.environ.get("PORTAL_FUZZ_CASES", "60"))
FEW = settings(
    max_examples=CASES, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@FEW
@given(fields=bodies, language=st.sampled_from(["ru", "en"]), path=st.sampled_from(["", "press/", "propose/"]))
def test_no_body_breaks_the_form(
    client: Client, open_forms: None, fields: dict[str, list[str]], language: str, path: str
) -> None:
    response = post(client, f"/{language}/ask/{path}", fields)

    assert response.status_code in ANSWERED
    assert b"<script>alert" not in response.content


@FEW
@given(changes=bodies)
def test_a_form_with_strange_answers_is_accepted_or_named_and_its_receipt_is_shown(
    client: Client, open_forms: None, fill: Fill, changes: dict[str, list[str]]
) -> None:
    hidden = {name: value for name, value in changes.items() if name not in ("token", "consent")}

    response = post(client, "/en/ask/", fill("/en/ask/") | hidden)

    assert response.status_code in ANSWERED
    if response.status_code == 303:
        assert client.get(response.url).status_code == 200


@FEW
@given(query=st.one_of(values, st.text(alphabet="0123456789,:-projectshlP", max_size=80)))
def test_no_query_breaks_the_empty_form(client: Client, open_forms: None, query: str) -> None:
    response = client.get("/ru/ask/?" + urlencode({"about": query.encode("utf-8", "surrogatepass")}))

    assert response.status_code in {200, 414}
    assert b"<script>alert" not in response.content


class TestRequests:
    """What is no form at all."""

    @pytest.mark.parametrize(
        ("body", "kind", "extra"),
        [
            (json.dumps(ANSWERS), "application/json", {}),
            ("--x\r\nbroken", "multipart/form-data; boundary=x", {}),
            ("broken", "multipart/form-data", {}),
            ("x=1", "text/plain", {}),
            ("x=1", FORM + "; charset=nothing", {}),
            ("x=1&" * 100_000, FORM, {}),
            ("person=" + "x" * 3_000_000, FORM, {}),
            ("person=%ED%A0%80&message=%FF%FE", FORM, {}),
            ("", FORM, {"CONTENT_LENGTH": ""}),
            ("x=1", FORM, {"CONTENT_LENGTH": "3000000000"}),
        ],
        ids=[
            *("json", "broken multipart", "multipart without boundary", "plain text", "unknown charset"),
            *("100,000 fields", "3 MB", "no UTF-8", "no length", "3 GB announced"),
        ],
    )
    def test_is_refused_without_a_crash(
        self, client: Client, open_forms: None, body: str, kind: str, extra: dict[str, str]
    ) -> None:
        client.raise_request_exception = False

        response = client.generic("POST", "/ru/ask/", body, content_type=kind, **extra)

        assert response.status_code in {400, 403, 411, 413, 415, 422}
        assert not Lead.objects.exists()

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    @pytest.mark.parametrize("address", ["/ru/ask/", "/ru/ask/press/", "/ru/ask/sent/", "/api/altcha/"])
    def test_other_methods_are_not_allowed(self, client: Client, open_forms: None, method: str, address: str) -> None:
        assert client.generic(method, address).status_code == 405

    @pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/xml", ""])
    def test_another_type_is_named_as_the_reason(self, open_forms: None, kind: str) -> None:
        for client in (Client(), Client(enforce_csrf_checks=True)):
            assert client.generic("POST", "/ru/ask/", "{}", content_type=kind).status_code == 415

    def test_a_large_body_is_refused_unread(self, client: Client, open_forms: None) -> None:
        """A file of three gigabytes would fill the disk before the form saw it."""
        response = client.generic(
            "POST", "/ru/ask/", "--x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="3000000000"
        )

        assert response.status_code == 413

    def test_a_file_beside_the_form_is_not_kept(self, client: Client, open_forms: None, fill: Fill) -> None:
        file = SimpleUploadedFile("../../x.exe", b"MZ")

        assert client.post("/ru/ask/", fill() | {"attachment": file}).status_code == 303
        assert "x.exe" not in str(Lead.objects.get().data)

    def test_unknown_fields_change_nothing(self, client: Client, open_forms: None, fill: Fill) -> None:
        strange = {"review_state": "accepted", "reference": "INV-AAAAAAAA", "spam_score": "0", "data": "x", "x_y": "z"}

        assert client.post("/ru/ask/", fill() | strange).status_code == 303
        lead = Lead.objects.get()
        assert lead.reference != "INV-AAAAAAAA"
        assert not {"data", "x_y", "review_state"} & set(lead.data)

    def test_answers_are_inert_on_the_page_that_shows_them_again(
        self, client: Client, open_forms: None, fill: Fill
    ) -> None:
        hostile = '"><script>alert(1)</script>{{7*7}}'

        page = client.post("/en/ask/", fill("/en/ask/", person=hostile, message=hostile, email="@")).content.decode()

        assert "<script>alert" not in page
        assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
