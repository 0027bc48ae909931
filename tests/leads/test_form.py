from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from leads.models import ConsentText, Lead, ReviewState
from leads.tokens import new_sent_token
from portal.models import BasePage
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(("address", "language"), [("/ru/ask/", "ru"), ("/en/ask/", "en")])
def test_the_form_is_shown_in_both_languages_and_never_cached(
    client: Client, consents: dict[str, ConsentText], address: str, language: str
) -> None:
    response = client.get(address)
    page = soup(response)

    assert page.html["lang"] == language
    assert consents[language].body in page.text
    assert not page.select_one("#consent").has_attr("checked")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "csrftoken" in response.cookies


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_sent_inquiry_shows_its_reference_and_the_address_names_nobody(
    client: Client, fill: Fill, patient: None, language: str
) -> None:
    response = client.post(f"/{language}/ask/", fill(f"/{language}/ask/"))

    lead = Lead.objects.get()
    assert response.status_code == 303
    assert response.url.startswith(f"/{language}/ask/sent/?r=")
    assert "anna" not in response.url and lead.reference not in response.url
    receipt = client.get(response.url)
    assert lead.reference in receipt.content.decode()
    assert ANSWERS["email"] in receipt.content.decode()
    assert receipt.headers["Cache-Control"] == "private, no-store"
    assert (lead.locale, lead.review_state, lead.consents.get().text.locale) == (
        language,
        ReviewState.ACCEPTED,
        language,
    )


def test_the_receipt_names_the_address_for_a_while_only(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = make_lead()
    token = new_sent_token(lead.uuid)
    monkeypatch.setattr(signing.time, "time", lambda: 10**10)

    page = client.get(f"/ru/ask/sent/?r={token}").content.decode()

    assert lead.reference in page
    assert ANSWERS["email"] not in page


@pytest.mark.parametrize("token", ["", "x", "4b0c3a52-6f0e-4c9b-9d53-0d6a3f1b7a11", "%00", "a:b:c"])
def test_a_forged_link_to_a_receipt_does_not_exist(client: Client, token: str) -> None:
    assert client.get(f"/ru/ask/sent/?r={token}").status_code == 404


@pytest.mark.parametrize(
    ("changes", "faulty"),
    [
        ({"person": ""}, ["person"]),
        ({"message": " "}, ["message"]),
        ({"consent": ""}, ["consent"]),
        ({"email": "", "phone": ""}, ["email"]),
        ({"email": "anna.schmidt@"}, ["email"]),
        ({"email": "", "phone": "call me"}, ["phone"]),
        ({"person": "x" * 1_000_000}, ["person"]),
        ({"reply_language": "de"}, ["reply_language"]),
        ({"person": "", "message": "", "email": "@", "consent": ""}, ["person", "email", "message", "consent"]),
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_fault_is_named_linked_and_nothing_is_lost(
    client: Client, fill: Fill, changes: dict[str, str], faulty: list[str], language: str
) -> None:
    response = client.post(f"/{language}/ask/", fill(f"/{language}/ask/", company="Holz & Söhne", **changes))
    page = soup(response)

    assert response.status_code == 422
    assert [link["href"] for link in page.select(".error-summary a")] == [f"#{name}" for name in faulty]
    assert all(page.select(f"#{name}, [name={name}]") for name in faulty)
    assert page.select_one("#company")["value"] == "Holz & Söhne"
    assert ":" in page.title.text
    assert not Lead.objects.exists()


def test_a_fault_is_told_to_screen_readers(client: Client, fill: Fill) -> None:
    email = soup(client.post("/en/ask/", fill("/en/ask/", email="anna@"))).select_one("#email")

    assert email["aria-invalid"] == "true"
    assert "email_error" in email["aria-describedby"]


@pytest.mark.parametrize(
    "answers",
    [
        {"email": "anna@пример.рф"},
        {"email": "почта@пример.рф"},
        {"email": "a" * 241 + "@example.com"},
        {"email": "", "phone": "+49 (30) 123-456 ext. 7"},
        {"email": "", "phone": "٠٩١٢٣٤٥٦٧٨٩"},
        {"message": "🌲 شكرا 中国林业 Łódź ≤"},
        {"person": "=HYPERLINK(1)", "message": "<script>{{7*7}}'; DROP TABLE"},
    ],
)
def test_what_people_really_write_is_kept_as_it_is(
    client: Client, fill: Fill, patient: None, answers: dict[str, str]
) -> None:
    EndpointFactory()

    assert client.post("/ru/ask/", fill(**answers)).status_code == 303
    lead = Lead.objects.get()
    for data in (lead.data, lead.deliveries.get().payload["data"]):
        assert {name: data[name] for name in answers} == answers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna\r\nBcc: all@example.com", "Anna Bcc: all@example.com"),
        ("An\0na", "An na"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("  Anna \t Schmidt ", "Anna Schmidt"),
    ],
)
def test_what_deceives_is_cleaned(client: Client, fill: Fill, patient: None, typed: str, kept: str) -> None:
    assert client.post("/ru/ask/", fill(person=typed)).status_code == 303
    assert Lead.objects.get().answer("person") == kept


class TestSubject:
    def test_the_page_asked_about_is_named_and_kept(
        self, client: Client, fill: Fill, patient: None, project: BasePage
    ) -> None:
        fields = fill(f"/en/ask/?about=project:{project.pk}")
        assert fields["about"] == f"project:{project.pk}"

        client.post("/en/ask/", fields)

        lead = Lead.objects.get()
        assert (lead.subject_kind, lead.subject_title, lead.subject_id) == ("project", "Forest park", project.pk)
        assert lead.data["subject"]["title_ru"] == "Лесной парк"

    @pytest.mark.parametrize(
        "about",
        [
            "project:999999",
            "project:x",
            "project:",
            "nothing:1",
            "project:" + "9" * 70,
            "project:" + "0" * 12 + "9" * 30,
            "%00",
            "project:²",
        ],
    )
    def test_an_unknown_page_gives_the_general_form_with_a_note(
        self, client: Client, consents: dict[str, ConsentText], project: BasePage, about: str
    ) -> None:
        response = client.get(f"/ru/ask/?about={about}")

        assert response.status_code == 200
        assert soup(response).select_one(".notice[role=status]")

    def test_an_unpublished_page_is_not_named(
        self, client: Client, consents: dict[str, ConsentText], project: BasePage
    ) -> None:
        project.unpublish()

        assert "Лесной парк" not in client.get(f"/ru/ask/?about=project:{project.pk}").content.decode()


def test_without_the_text_of_a_consent_nothing_is_asked(client: Client, db: None) -> None:
    response = client.get("/ru/ask/")

    assert response.status_code == 503
    assert not soup(response).select("form.form")


def test_no_person_is_named_in_a_log(
    client: Client, fill: Fill, patient: None, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    client.post("/ru/ask/", fill(person="Canary", email="canary@example.com", phone="+7 999 555 44 33"))
    client.post("/ru/ask/", fill(person="Canary", email="canary@"))

    logged = "".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "anary" not in logged
    assert "555 44" not in logged
