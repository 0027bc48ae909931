"""Taking a person out: everything that names him goes, everything that counts stays, receivers are told."""

import json
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads import audit, erasure, handling
from leads.data_subject import as_html, as_json, erase_all, export, inquiries_of
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


class TestOnePerson:
    def test_inquiries_are_found_by_address_or_number_however_they_are_written(self) -> None:
        by_mail = make_lead({"email": "Anna@Пример.РФ"})
        by_phone = make_lead({"email": "", "phone": "8 (382) 200-00-00"})

        assert [lead.pk for lead in inquiries_of(" anna@XN--E1AFMKFD.xn--p1ai ")] == [by_mail.pk]
        assert [lead.pk for lead in inquiries_of("+7 382 200 00 00")] == [by_phone.pk]
        assert not inquiries_of("").exists()
        assert not inquiries_of("@").exists()

    def test_all_of_it_is_handed_over_for_programs_and_for_reading(self, consents: dict[str, ConsentText]) -> None:
        EndpointFactory(name="CRM")
        lead = make_lead({"message": "<script>alert(1)</script>"}, consents=(consents["ru"],))
        handling.annotate(lead, account(), "Просит перезвонить")

        exported = export(EMAIL)

        inquiry = json.loads(as_json(exported))["inquiries"][0]
        assert inquiry["reference"] == lead.reference
        assert {"question": "Имя", "answer": ANSWERS["person"]} in inquiry["answers"]
        assert inquiry["consents"][0]["text"] == consents["ru"].body
        assert (inquiry["passed_on_to"][0]["receiver"], inquiry["address"]) == ("CRM", "203.0.113.7")
        assert inquiry["notes"][0]["text"] == "Просит перезвонить"
        page = as_html(exported)
        assert "&lt;script&gt;" in page and "<script>" not in page
        assert ModelLogEntry.objects.filter(action=audit.SUBJECT_EXPORTED).count() == 1

    def test_nobody_else_is_touched(self) -> None:
        make_lead(), make_lead()
        other = make_lead({"email": "somebody@example.org"})

        assert len(erase_all(EMAIL)) == 2
        assert not Lead.objects.get(pk=other.pk).is_erased

    def test_staff_find_download_and_erase_by_posts_only(self, client: Client) -> None:
        lead = make_lead()
        client.force_login(account("view_lead", "export_lead", "erase_lead"))
        address = reverse("lead_person")

        assert lead.reference in client.post(address, {"contact": EMAIL}).content.decode()
        file = client.post(address, {"contact": EMAIL, "wish": "json"})
        assert json.loads(file.content)["inquiries"][0]["reference"] == lead.reference
        assert client.post(address, {"contact": EMAIL, "wish": "erase", "count": "7"}).status_code == 422
        assert not Lead.objects.get().is_erased
        client.post(address, {"contact": EMAIL, "wish": "erase", "count": "1"})
        assert Lead.objects.get().is_erased

    def test_who_may_only_export_does_not_erase_and_the_other_way_round(self, client: Client) -> None:
        make_lead()
        client.force_login(account("export_lead", name="exporter"))
        client.post(reverse("lead_person"), {"contact": EMAIL, "wish": "erase", "count": "1"})
        assert not Lead.objects.get().is_erased

        client.force_login(account("erase_lead", name="eraser"))
        response = client.post(reverse("lead_person"), {"contact": EMAIL, "wish": "json"})
        assert "attachment" not in response.get("Content-Disposition", "")


class TestCommands:
    def run(self, *args: Any, **kwargs: Any) -> str:
        out = StringIO()
        call_command(*args, **kwargs, stdout=out)
        return out.getvalue()

    def test_a_dry_run_names_references_and_changes_nothing(self) -> None:
        lead = make_lead()

        assert self.run("erase_subject", EMAIL, "--dry-run") == f"{lead.reference}\n"
        assert self.run("export_subject", EMAIL, "--dry-run") == f"{lead.reference}\n"
        assert not Lead.objects.get().is_erased

    def test_erasing_wants_a_clear_yes(self) -> None:
        make_lead()

        with pytest.raises(CommandError):
            self.run("erase_subject", EMAIL)
        with pytest.raises(CommandError, match="No inquiry"):
            self.run("erase_subject", "nobody@example.org", "--dry-run")

    def test_the_address_may_come_by_the_standard_input_so_that_no_history_keeps_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lead = make_lead()
        monkeypatch.setattr("sys.stdin", StringIO(f"{EMAIL}\n"))

        assert lead.reference in self.run("export_subject", "-")

    def test_an_exported_file_is_readable_by_its_owner_alone(self, tmp_path: Any) -> None:
        make_lead()

        self.run("export_subject", EMAIL, "--format", "html", "--output", str(tmp_path / "data.html"))

        assert (tmp_path / "data.html").stat().st_mode & 0o777 == 0o600
        assert ANSWERS["person"] in (tmp_path / "data.html").read_text()
