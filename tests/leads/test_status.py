"""The page of one inquiry: reached by reference and secret, naming nobody."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from leads.desk import find_desk
from leads.models import DayOff, Endpoint, Lead, ReviewState
from leads.promise import promised_by
from leads.receipt_page import status_url
from leads.tokens import status_token
from portal.models import OutboxState, QueuedEmail, SiteSettings
from tests.factories.leads import ANSWERS, make_lead

Fill = Callable[..., dict[str, str]]

pytestmark = pytest.mark.django_db


def state_shown(client: Client, lead: Lead, language: str = "en") -> str:
    page = client.get(f"/{language}/ask/status/{lead.reference}/{status_token(lead.reference)}/")
    return BeautifulSoup(page.content, "html.parser").select_one(".receipt__no").text


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_names_nobody_and_is_for_one_reader(client: Client, language: str) -> None:
    lead = make_lead({"message": "Canary text", "phone": "+49 30 123456"})

    response = client.get(f"/{language}/ask/status/{lead.reference}/{status_token(lead.reference)}/")

    text = response.content.decode()
    assert response.status_code == 200
    assert lead.reference in text
    assert not [
        value for value in (*ANSWERS.values(), "Canary", "123456") if value and len(value) > 2 and value in text
    ]
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert BeautifulSoup(text, "html.parser").select_one("meta[name=robots]")["content"].startswith("noindex")
    assert not response.cookies


@pytest.mark.parametrize("token", ["x", "A" * 24, "%FF", "ё", "a" * 1000])
def test_a_wrong_secret_is_refused_before_anything_is_looked_up(client: Client, token: str) -> None:
    lead = make_lead()

    with CaptureQueriesContext(connection) as queries:
        known = client.get(f"/en/ask/status/{lead.reference}/{token}/")
        unknown = client.get(f"/en/ask/status/INV-22222222/{token}/")

    assert (known.status_code, unknown.status_code) == (404, 404)
    assert not [query for query in queries if "leads_lead" in query["sql"]]


def test_the_secret_of_one_inquiry_opens_no_other(client: Client) -> None:
    first, second = make_lead(), make_lead()

    assert client.get(f"/en/ask/status/{first.reference}/{status_token(second.reference)}/").status_code == 404


class TestStates:
    @pytest.fixture
    def lead(self, endpoint: Endpoint) -> Lead:
        return make_lead()

    def test_on_its_way_then_with_the_team(self, client: Client, lead: Lead) -> None:
        assert state_shown(client, lead) == "Stored, being passed on"

        lead.deliveries.update(state=OutboxState.DONE)
        assert state_shown(client, lead) == "With the team"

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"review_state": ReviewState.QUARANTINE}, "Stored, being looked at"),
            ({"review_state": ReviewState.REJECTED}, "Closed"),
            ({"review_state": ReviewState.ERASED}, "Erased"),
            ({"outcome": "contacted"}, "Answered"),
            ({"outcome": "forwarded"}, "Passed on"),
            ({"outcome": "declined"}, "Closed"),
            ({"outcome": "spam"}, "Closed"),
        ],
    )
    def test_in_plain_words(self, client: Client, lead: Lead, fields: dict[str, str], words: str) -> None:
        Lead.objects.filter(pk=lead.pk).update(**fields)

        assert state_shown(client, lead) == words

    def test_an_inquiry_that_waits_outside_the_database_is_stored_all_the_same(self, client: Client) -> None:
        assert client.get(f"/en/ask/status/INV-22222222/{status_token('INV-22222222')}/").status_code == 200


class TestPromise:
    @pytest.fixture
    def three_days(self, db: None, settings: Any) -> None:
        settings.PORTAL_STAND_INS = ()
        site_settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
        site_settings.answer_working_days = 3
        site_settings.save()

    def test_the_term_is_counted_in_working_days_less_the_days_off_of_the_organisation(self, three_days: None) -> None:
        received = datetime(2026, 12, 28, 5, tzinfo=UTC)
        assert promised_by(find_desk("general"), received).date().isoformat() == "2027-01-11"

        DayOff.objects.create(date="2026-12-29")
        assert promised_by(find_desk("general"), received).date().isoformat() == "2027-01-12"

    def test_without_a_term_nothing_is_promised(self, client: Client) -> None:
        assert make_lead().answer_by is None

    def test_sender_reads_the_same_day_on_every_page_and_in_the_letter(
        self, client: Client, fill: Fill, patient: None, three_days: None
    ) -> None:
        client.post("/en/ask/", fill("/en/ask/"))
        lead = Lead.objects.get()
        day = timezone.localtime(lead.answer_by)
        words = f"{day.day} {day:%B} {day.year}"

        receipt = client.get(client.post("/en/ask/", fill("/en/ask/")).url).content.decode()
        status = client.get(f"/en{status_url(lead.reference)[3:]}").content.decode()
        letter = QueuedEmail.objects.filter(purpose="lead-receipt").first().content["body"]
        assert all(words in text for text in (receipt, status, letter))

    def test_the_form_names_the_term_beforehand(self, client: Client, consents: Any, three_days: None) -> None:
        assert "within 3 working days" in client.get("/en/ask/").content.decode()


class TestReceipt:
    def test_the_receipt_and_the_letter_lead_to_the_page(self, client: Client, fill: Fill, patient: None) -> None:
        receipt = client.get(client.post("/ru/ask/", fill()).url).content.decode()

        link = re.search(r'href="(/ru/ask/status/[^"]+)"', receipt)[1]
        assert client.get(link).status_code == 200
        letter = QueuedEmail.objects.get(purpose="lead-receipt").content["body"]
        assert link.replace("/ru/", "/en/") in letter, "in the language that was asked for"

    def test_the_letter_never_repeats_what_was_written(self, consents: Any) -> None:
        words = {"person": "Canary Name", "company": "Canary Ltd", "message": "Canary text", "country": "Canaria"}
        make_lead(words | {"position": "Canary in chief"})

        for letter in QueuedEmail.objects.all():
            assert "anar" not in letter.content["subject"] + letter.content["body"]
