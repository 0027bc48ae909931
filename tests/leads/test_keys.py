"""Exchanging keys while the site runs: of the fields, and of the index by which people are found."""

from io import StringIO
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection

from leads.blind_index import company_index, email_index, email_indexes, normal_email, normal_phone, phone_index
from leads.data_subject import inquiries_of
from leads.erasure import erase
from leads.index_rotation import rotate_index
from leads.models import Endpoint, Lead
from portal import key_rotation
from portal.encryption import decrypt, is_current
from portal.models import QueuedEmail
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead

pytestmark = pytest.mark.django_db
NEW = Fernet.generate_key().decode()


@pytest.fixture
def both_keys(settings: Any) -> str:
    """Inquiries written with the old key alone; then the new one is put in front."""
    EndpointFactory()
    make_lead(), make_lead()
    old = settings.LEADS_FIELD_KEYS[0]
    settings.LEADS_FIELD_KEYS = [NEW, old]
    return old


def rotate(*args: str) -> str:
    out = StringIO()
    call_command("rotate_keys", *args, stdout=out)
    return out.getvalue()


def stored(model: type, column: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {model._meta.db_table}")  # noqa: S608 - our own names
        return [row[0] for row in cursor.fetchall() if row[0]]


def test_after_the_rotation_the_old_key_is_not_needed(both_keys: str, settings: Any) -> None:
    rotate()
    settings.LEADS_FIELD_KEYS = [NEW]

    assert [lead.answer("person") for lead in Lead.objects.all()] == [ANSWERS["person"]] * 2
    assert Endpoint.objects.get().secret.startswith("whsec_")
    assert QueuedEmail.objects.first().content["to"]
    assert inquiries_of(ANSWERS["email"]).count() == 2


def test_every_encrypted_field_of_every_room_is_found() -> None:
    found = {f"{model._meta.label}.{name}" for model, name in key_rotation.encrypted_fields()}

    assert found >= {
        "leads.Lead.data",
        "leads.Lead.origin",
        "leads.LeadConsent.evidence",
        "leads.LeadNote.text",
        "leads.Delivery.payload",
        "leads.Attempt.answer",
        "leads.Endpoint.secret",
        "portal.QueuedEmail.content",
    }


def test_a_dry_run_counts_and_writes_nothing(both_keys: str) -> None:
    before = stored(Lead, "data")

    assert "Encrypted values to write anew: 0" not in rotate("--dry-run")
    assert stored(Lead, "data") == before


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(both_keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_rotation, "BATCH", 1)

    def cut(*args: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        key_rotation.rotate_field(Lead, "data", cut)
    assert sorted(map(is_current, stored(Lead, "data"))) == [False, True]

    assert key_rotation.rotate_field(Lead, "data", lambda *args: None) == 1
    assert all(map(is_current, stored(Lead, "data")))
    assert "Encrypted values written anew: 0" not in rotate()
    assert "Encrypted values written anew: 0. Index rows written anew: 0." in rotate()


def test_what_the_site_writes_meanwhile_is_not_overwritten(both_keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = Lead.objects.first()
    reencrypt = key_rotation.reencrypt

    def write_meanwhile(token: str) -> str:
        Lead.objects.filter(pk=lead.pk).update(data={"person": "Another"})
        return reencrypt(token)

    monkeypatch.setattr(key_rotation, "reencrypt", write_meanwhile)
    key_rotation.rotate_field(Lead, "data", lambda *args: None)

    lead.refresh_from_db()
    assert lead.answer("person") == "Another"
    assert is_current(stored(Lead, "data")[0])


def test_both_keys_find_people_while_the_rotation_is_under_way(both_keys: str) -> None:
    new = make_lead()

    assert new.email_idx != Lead.objects.exclude(pk=new.pk).first().email_idx
    assert inquiries_of(ANSWERS["email"]).count() == 3


def test_the_index_has_keys_of_its_own_if_it_is_given_them(settings: Any) -> None:
    lead = make_lead()
    settings.LEADS_INDEX_KEYS = ["new-" * 10, settings.LEADS_FIELD_KEYS[0]]

    assert email_index(ANSWERS["email"]) != lead.email_idx
    assert lead.email_idx in email_indexes(ANSWERS["email"])
    assert rotate_index(lambda *args: None) == 1
    settings.LEADS_INDEX_KEYS = settings.LEADS_INDEX_KEYS[:1]
    assert inquiries_of(ANSWERS["email"]).get() == lead


def test_a_rotation_brings_no_erased_person_back(both_keys: str) -> None:
    lead = Lead.objects.first()
    erase(lead)

    rotate()

    lead.refresh_from_db()
    assert (lead.data, lead.email_idx) == ({}, "")


def test_a_value_under_an_unknown_key_is_no_silent_loss(settings: Any) -> None:
    make_lead()
    settings.LEADS_FIELD_KEYS = [NEW]

    with pytest.raises(ValueError, match="No configured key"):
        rotate()
    with pytest.raises(ValueError, match="No configured key"):
        decrypt(stored(Lead, "data")[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Example.com", " anna@example.COM "),
        ("anna@пример.рф", "ANNA@xn--e1afmkfd.xn--p1ai"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("ａｎｎａ@example.com", "anna@example.com"),
    ],
)
def test_the_same_address_is_found_however_it_is_written(one: str, other: str) -> None:
    assert normal_email(one) == normal_email(other)
    assert email_index(one) == email_index(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+7 (382) 200-00-00", "8 382 200 00 00"),
        ("+7 382 200-00-00 доб. 12", "73822000000"),
        ("+49 30 1234567", "0049301234567"),
        ("+٩٨ ٢١ ١٢٣٤٥٦٧", "+98 21 1234567"),
        ("+1 202 555 0100 ext. 7", "1-202-555-0100"),
    ],
)
def test_the_same_number_is_found_however_it_is_written(one: str, other: str) -> None:
    assert normal_phone(one) == normal_phone(other)
    assert phone_index(one) == phone_index(other)


def test_a_tag_behind_a_plus_is_another_address() -> None:
    """Whoever asks for the erasure of one address must not erase what another may have sent."""
    assert email_index("anna+tag@example.com") != email_index("anna@example.com")


def test_nothing_in_nothing_out() -> None:
    assert (email_index(""), phone_index(""), company_index("")) == ("", "", "")
    assert normal_email("@" * 300 + "." * 300)
    assert phone_index("+" * 50) == ""
