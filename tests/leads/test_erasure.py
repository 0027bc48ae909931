"""Taking a person out: everything that names him goes, everything that counts stays, receivers are told."""

import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads import audit, erasure, handling
from leads.erasure import erase
from leads.events import ERASED
from leads.models import ConsentText, Delivery, Endpoint, Lead
from leads.redelivery import redeliver, send_as_new
from leads.sending import log_attempt
from leads.services import emails_of, give_delivery, reconcile, release
from portal.models import OutboxState
from portal.outbox import Outcome, claim, record
from portal.outbox.worker import Worker
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead
from tests.leads.accounts import account
from tests.leads.receiver import FakeCrm

pytestmark = pytest.mark.django_db
EMAIL = ANSWERS["email"]


def work(after: timedelta = timedelta()) -> None:
    moment = timezone.now() + after
    Worker(clock=lambda: moment).run_once()


class TestErasing:
    def test_everything_that_names_the_sender_goes_and_what_counts_stays(
        self, consents: dict[str, ConsentText]
    ) -> None:
        EndpointFactory()
        lead = make_lead({"phone": "+49 30 1234567"}, consents=(consents["ru"],))
        handling.annotate(lead, account(), "Звонил, просит Анну")

        assert erase(lead)

        kept = Lead.objects.get(pk=lead.pk)
        assert (kept.reference, kept.received_at, kept.review_state) == (lead.reference, lead.received_at, "erased")
        assert (kept.data, kept.schema, kept.origin) == ({}, {}, {})
        assert (kept.email_idx, kept.phone_idx, kept.company_idx, kept.country_idx) == ("", "", "", "")
        assert [note.text for note in kept.notes.all()] == [""]
        consent = kept.consents.get()
        assert (consent.text, consent.given, consent.evidence) == (consents["ru"], True, {})
        assert kept.deliveries.get().payload == {}
        assert {row.state for row in emails_of(kept)} == {OutboxState.CANCELLED}
        assert all(row.content == {} for row in emails_of(kept))

    def test_it_happens_once(self) -> None:
        lead = make_lead()

        assert (erase(lead), erase(lead)) == (True, False)
        assert ModelLogEntry.objects.filter(action=audit.ERASED).count() == 1

    def test_what_waits_is_called_off_and_stays_so(self, endpoint: Endpoint, crm: FakeCrm) -> None:
        lead = make_lead()

        erase(lead)
        work()
        reconcile()

        delivery = lead.deliveries.get()
        assert (delivery.state, crm.calls) == (OutboxState.CANCELLED, [])
        assert not redeliver(delivery)
        assert not release(lead)

    def test_a_receiver_that_has_the_inquiry_is_told_without_a_name(self, endpoint: Endpoint, crm: FakeCrm) -> None:
        lead = make_lead()
        work()

        erase(lead)
        work(timedelta(seconds=1))

        told = lead.deliveries.get(event_type=ERASED)
        event = crm.processed[told.webhook_id]
        assert (told.state, event["type"]) == (OutboxState.DONE, "lead.erased")
        assert event["data"]["reference"] == lead.reference
        assert ANSWERS["person"] not in json.dumps(event, ensure_ascii=False)

    def test_an_attempt_under_way_is_let_end_before_the_receiver_is_told(self, endpoint: Endpoint) -> None:
        lead = make_lead()
        until = timezone.now() + timedelta(seconds=80)
        lead.deliveries.update(state=OutboxState.SENDING, attempts=1, locked_until=until)

        erase(lead)

        assert lead.deliveries.get(event_type=ERASED).next_attempt_at == until

    def test_a_receiver_that_a_worker_turns_to_in_the_very_moment_is_told(
        self, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lead, mark = make_lead(), erasure._mark

        def overtaken(*args: Any) -> bool:
            claim(Delivery, 1, timezone.now())
            return mark(*args)

        monkeypatch.setattr(erasure, "_mark", overtaken)
        erase(lead)

        assert lead.deliveries.filter(event_type=ERASED).exists()

    def test_what_is_answered_after_the_erasure_is_not_kept(self, endpoint: Endpoint) -> None:
        lead, now = make_lead(), timezone.now()
        [delivery] = claim(Delivery, 1, now)
        answered = Outcome.done(answer="Спасибо, Анна Шмидт", status=200)

        erase(lead)
        accepted = record(delivery, answered, now)
        log_attempt(delivery, answered, now, accepted)

        attempt = delivery.attempt_log.get()
        assert (accepted, attempt.was_late, attempt.answer) == (False, True, "")

    def test_who_gives_and_sends_deliveries_looks_again_whether_the_inquiry_was_erased_meanwhile(self) -> None:
        lead = make_lead()
        endpoint = EndpointFactory()
        sent = make_lead()
        done = sent.deliveries.select_related("lead").get()
        type(done).objects.update(state=OutboxState.DONE)
        erase(lead), erase(sent)

        assert not give_delivery(lead.pk, endpoint)
        assert send_as_new(done) is None
        assert not lead.deliveries.exists()

    def test_staff_erase_after_writing_the_reference_and_not_by_a_slip(self, client: Client) -> None:
        lead = make_lead()
        client.force_login(account("view_lead", "erase_lead"))
        address = reverse("lead_erase", args=[lead.pk])

        assert client.post(address, {"reference": "INV-22222222"}).status_code == 422
        assert not Lead.objects.get().is_erased

        client.post(address, {"reference": f" {lead.reference.lower()} "})
        assert Lead.objects.get().is_erased
        page = client.get(reverse("lead:inspect", args=[lead.pk])).content.decode()
        assert lead.reference in page
        assert ANSWERS["person"] not in page

    def test_the_page_warns_of_what_is_not_delivered_yet(self, client: Client) -> None:
        EndpointFactory()
        lead = make_lead()
        client.force_login(account("view_lead", "erase_lead"))

        page = BeautifulSoup(client.get(reverse("lead_erase", args=[lead.pk])).content, "html.parser")

        assert page.select_one(".help-warning")
