"""One person and his rights: what is kept of him is found, handed over and erased."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from leads import audit, handling
from leads.data_subject import as_html, as_json, erase_all, export, inquiries_of
from leads.models import ConsentText, Lead
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead
from tests.leads.accounts import account

pytestmark = pytest.mark.django_db
EMAIL = ANSWERS["email"]


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

        assert len(erase_all(inquiries_of(EMAIL))) == 2
        assert not Lead.objects.get(pk=other.pk).is_erased

    def test_staff_find_download_and_erase_by_posts_only(self, client: Client) -> None:
        lead = make_lead()
        client.force_login(account("view_lead", "export_lead", "erase_lead"))
        address = reverse("lead_person")

        assert lead.reference in client.post(address, {"contact": EMAIL}).content.decode()
        file = client.post(address, {"contact": EMAIL, "wish": "json"})
        assert json.loads(file.content)["inquiries"][0]["reference"] == lead.reference
        seen = client.post(address, {"contact": EMAIL}).context["confirmation"].digest
        wish = {"contact": EMAIL, "wish": "erase", "seen": seen}
        assert client.post(address, {**wish, "count": "7"}).status_code == 422
        assert client.post(address, {**wish, "count": "1", "seen": "others"}).status_code == 422
        assert not Lead.objects.get().is_erased
        client.post(address, {**wish, "count": "1"})
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
