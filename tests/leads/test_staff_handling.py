"""One inquiry: all that belongs to it, who answers, what came of it, and who looked."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads import audit, handling, staff_group
from leads.models import Attempt, ConsentText, Lead, LeadNote, LeadOutcome, ReviewState
from leads.services import emails_of
from portal.models import OutboxState, WorkerHeartbeat
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead
from tests.leads.accounts import account, member_of

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture
def staff(client: Client) -> User:
    user = member_of(staff_group.NAME, "anna")
    client.force_login(user)
    return user


def page_of(client: Client, lead: Lead) -> str:
    return client.get(reverse("lead:inspect", args=[lead.pk])).content.decode()


class TestInspect:
    def test_it_shows_answers_consents_attempts_letters_and_audit(
        self, client: Client, staff: User, consents: dict[str, ConsentText]
    ) -> None:
        endpoint = EndpointFactory()
        lead = make_lead(consents=(consents["ru"],))
        delivery = lead.deliveries.get()
        for number in (1, 2):
            Attempt.objects.create(
                delivery=delivery,
                number=number,
                ended_at=timezone.now(),
                result="retry",
                status=500 + number,
                answer=f"masked answer {number}",
            )

        page = page_of(client, lead)

        shown = (
            "Имя",
            ANSWERS["person"],
            ANSWERS["message"],
            consents["ru"].body,
            endpoint.name,
            delivery.webhook_id,
            "masked answer 1",
            "masked answer 2",
            "502",
            "203.0.113.7",
        )
        for text in shown:
            assert text in page, text

    def test_each_look_is_written_down_without_what_was_seen(self, client: Client, staff: User) -> None:
        lead = make_lead()

        page_of(client, lead), page_of(client, lead)

        entries = ModelLogEntry.objects.filter(action=audit.VIEWED, user=staff)
        assert [entry.label for entry in entries] == [lead.reference] * 2
        assert all(not entry.data for entry in entries)
        page = BeautifulSoup(page_of(client, lead), "html.parser")
        assert len(page.select("#audit ~ ol li")) == 3
        assert "anna" in page.select_one("#audit ~ ol li").text

    def test_hostile_words_and_answers_are_inert(self, client: Client, staff: User) -> None:
        endpoint = EndpointFactory(name=HOSTILE)
        lead = make_lead(dict.fromkeys(("person", "company", "message", "country"), HOSTILE) | {"phone": "1"})
        Lead.objects.update(schema={"person": HOSTILE, "message": HOSTILE})
        Attempt.objects.create(
            delivery=lead.deliveries.get(),
            number=1,
            ended_at=timezone.now(),
            result="retry",
            answer=HOSTILE,
            error=HOSTILE,
        )
        handling.annotate(lead, staff, HOSTILE)

        for page in (page_of(client, lead), client.get(reverse("lead:index")).content.decode()):
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in page
        assert endpoint.name == HOSTILE

    def test_line_breaks_in_a_name_start_no_header(self) -> None:
        make_lead({"person": "Anna\r\nBcc: all@example.org", "email": "anna@example.com"})

        for row in emails_of(Lead.objects.get()):
            assert "\n" not in row.content["subject"] and "\r" not in row.content["to"]
            assert "Bcc" not in row.content["subject"] + row.content["to"]


class TestHandling:
    def test_an_owner_is_one_of_those_who_answer(self, client: Client, staff: User) -> None:
        lead, outsider = make_lead(), account(name="outsider")
        address = reverse("lead_assign", args=[lead.pk])

        client.post(address, {"owner": outsider.pk})
        assert Lead.objects.get().owner is None
        client.post(address, {"owner": staff.pk})
        assert Lead.objects.get().owner == staff
        client.post(address, {"owner": ""})
        assert Lead.objects.get().owner is None
        assert ModelLogEntry.objects.filter(action=audit.ASSIGNED).count() == 2

    def test_notes_are_added_with_author_and_time_and_never_changed(self, client: Client, staff: User) -> None:
        lead = make_lead()
        client.post(reverse("lead_note", args=[lead.pk]), {"text": "Перезвонить"})
        client.post(reverse("lead_note", args=[lead.pk]), {"text": "  "})

        note = LeadNote.objects.get()
        assert (note.author, note.text) == (staff, "Перезвонить")
        note.text = "Another"
        with pytest.raises(ValidationError):
            note.save()
        assert ModelLogEntry.objects.get(action=audit.NOTED).data == {}

    def test_an_outcome_from_the_list_stops_the_clock(self, client: Client, staff: User) -> None:
        lead = make_lead()
        now = timezone.now()
        Lead.objects.update(answer_by=now - timedelta(hours=1), last_contact_at=now - timedelta(days=9))
        assert Lead.objects.get().is_overdue(now)
        address = reverse("lead_outcome", args=[lead.pk])

        client.post(address, {"outcome": "invented"})
        assert Lead.objects.get().outcome == ""
        client.post(address, {"outcome": LeadOutcome.MEETING, "note": "12 декабря"})

        lead.refresh_from_db()
        assert (lead.outcome, lead.is_overdue(now), lead.last_contact_at >= now) == ("meeting", False, True)
        assert lead.notes.get().text == "12 декабря"
        client.post(address, {"outcome": ""})
        assert Lead.objects.get().is_overdue(now)

    def test_spam_is_rejected_and_nothing_of_it_leaves(self, client: Client, staff: User) -> None:
        EndpointFactory()
        lead = make_lead(spam_score=10)

        client.post(reverse("lead_reject", args=[lead.pk]))

        lead.refresh_from_db()
        assert (lead.review_state, lead.outcome) == (ReviewState.REJECTED, LeadOutcome.SPAM)
        assert lead.deliveries.get().state == OutboxState.CANCELLED
        assert {row.state for row in emails_of(lead)} == {OutboxState.CANCELLED}
        assert not handling.reject(make_lead())

    def test_sending_as_new_asks_first_and_takes_a_number_of_its_own(self, client: Client, staff: User) -> None:
        EndpointFactory()
        lead = make_lead()
        delivery = lead.deliveries.get()
        address = reverse("lead_send_as_new", args=[delivery.pk])

        client.post(address)
        assert lead.deliveries.count() == 1, "while the first is under way there is no second"
        lead.deliveries.update(state=OutboxState.DONE)
        client.get(address)
        assert lead.deliveries.count() == 1
        client.post(address)

        assert lead.deliveries.count() == 2
        assert len({row.webhook_id for row in lead.deliveries.all()}) == 2
        assert ModelLogEntry.objects.filter(action=audit.SENT_AS_NEW, user=staff).count() == 1

    def test_who_only_looks_is_offered_nothing(self, client: Client) -> None:
        EndpointFactory()
        lead = make_lead(spam_score=10)
        client.force_login(account("view_lead"))

        page = BeautifulSoup(page_of(client, lead), "html.parser")

        assert not page.select(".inquiry form")
        assert not page.select(".inquiry a.button")


class TestPanel:
    def figures(self, client: Client) -> str:
        panel = BeautifulSoup(client.get("/cms/").content, "html.parser").select_one(".inquiries-panel")
        return " ".join(panel.text.split()) if panel else ""

    def test_it_tells_those_who_answer_how_things_stand(self, client: Client, staff: User) -> None:
        EndpointFactory()
        make_lead(), make_lead(spam_score=10)
        Lead.objects.update(answer_by=timezone.now() - timedelta(hours=1))
        WorkerHeartbeat.objects.create(name="w", started_at=timezone.now(), seen_at=timezone.now())

        panel = BeautifulSoup(client.get("/cms/").content, "html.parser").select_one(".inquiries-panel")

        assert [item.get_text(" ", strip=True)[0] for item in panel.select("li")[:3]] == ["1", "1", "1"]
        assert panel.select_one("a[href$='overdue=yes']")
        assert len(panel.select("strong")) == 1, "the worker lives: only what is overdue is urgent"

    def test_a_worker_that_is_not_seen_is_named(self, client: Client, staff: User) -> None:
        assert "administrator" in self.figures(client) or "администратор" in self.figures(client)

    def test_nobody_else_has_it(self, client: Client) -> None:
        client.force_login(account("manage_endpoint"))

        assert self.figures(client) == ""


def test_the_status_page_counts_and_names_nobody(client: Client, settings: Any) -> None:
    settings.STATUS_TOKEN = "long-token"
    EndpointFactory(opened_at=timezone.now())
    lead, _held = make_lead(), make_lead(spam_score=10)
    Lead.objects.filter(pk=lead.pk).update(answer_by=timezone.now() - timedelta(hours=1))
    lead.deliveries.update(created_at=timezone.now() - timedelta(minutes=10))

    response = client.get("/statusz", headers={"Authorization": "Bearer long-token"})

    figures = response.json()["leads"]
    assert (figures["undelivered"], figures["quarantined"], figures["overdue"]) == (1, 1, 1)
    assert (figures["endpoints"], figures["endpoints_not_answering"]) == (1, 1)
    assert 600 <= figures["oldest_undelivered_seconds"] < 700
    assert ANSWERS["email"] not in response.content.decode()
