import threading
import uuid
from typing import Any

import pytest
from django.db import connection

from leads.blind_index import email_index, phone_index
from leads.models import ConsentText, Delivery, Endpoint, Lead, LeadConsent, ReviewState
from leads.reference import ALPHABET, new_reference
from leads.services import Inquiry, reconcile, release, submit
from portal.models import OutboxState, QueuedEmail
from tests.factories.leads import ANSWERS, EndpointFactory, make_lead, submission
from tests.leads.receiver import FakeCrm

pytestmark = pytest.mark.django_db


def test_a_reference_has_no_look_alikes_and_says_nothing_about_volume() -> None:
    references = {new_reference() for _ in range(1000)}

    assert len(references) == 1000
    assert len(ALPHABET) == 30
    assert not set("01IOSU") & set(ALPHABET)
    assert all(len(reference) == 12 and set(reference[4:]) <= set(ALPHABET) for reference in references)


def test_inquiry_consents_deliveries_and_letters_are_written_together(
    endpoint: Endpoint, consents: dict[str, ConsentText]
) -> None:
    lead = make_lead(consents=(consents["ru"],))

    assert lead.data["message"] == ANSWERS["message"]
    assert [consent.text for consent in lead.consents.all()] == [consents["ru"]]
    delivery = lead.deliveries.get()
    assert (delivery.state, delivery.payload["data"]["reference"]) == (OutboxState.PENDING, lead.reference)
    assert delivery.payload["data"]["consents"][0]["sha256"] == consents["ru"].sha256
    assert set(QueuedEmail.objects.values_list("purpose", flat=True)) == {"lead-receipt", "lead-notification"}


def test_a_fault_in_between_leaves_nothing_behind(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("leads.letters.send_receipt", fail)
    with pytest.raises(RuntimeError):
        make_lead()

    assert not Lead.objects.exists()
    assert not Delivery.objects.exists()
    assert not QueuedEmail.objects.exists()


def test_the_same_key_gives_the_same_reference() -> None:
    key = uuid.uuid4()

    first = submit(Inquiry(ANSWERS), submission(key=key))
    second = submit(Inquiry(ANSWERS | {"message": "Another"}), submission(key=key))

    assert second.reference == first.reference
    assert (first.is_new, second.is_new) == (True, False)
    assert Lead.objects.get().answer("message") == ANSWERS["message"]


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_gives_one_inquiry() -> None:
    EndpointFactory()
    key, references, start = uuid.uuid4(), [], threading.Barrier(6)

    def send() -> None:
        start.wait()
        references.append(submit(Inquiry(ANSWERS), submission(key=key)).reference)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(references) == 6
    assert set(references) == {Lead.objects.get().reference}
    assert Delivery.objects.count() == 1


def test_a_reference_drawn_twice_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["INV-AAAAAAAA", "INV-AAAAAAAA", "INV-BBBBBBBB"])
    monkeypatch.setattr("leads.services.reference_of", lambda key, draw: next(drawn))

    assert [make_lead().reference, make_lead().reference] == ["INV-AAAAAAAA", "INV-BBBBBBBB"]


def test_possible_spam_is_held_back_and_released_by_a_person(endpoint: Endpoint, crm: FakeCrm) -> None:
    lead = make_lead(spam_score=10)

    assert lead.review_state == ReviewState.QUARANTINE
    assert lead.deliveries.get().state == OutboxState.HELD
    assert set(QueuedEmail.objects.values_list("state", flat=True)) == {OutboxState.HELD}

    assert release(lead)
    assert lead.deliveries.get().state == OutboxState.PENDING
    assert set(QueuedEmail.objects.values_list("state", flat=True)) == {OutboxState.PENDING}
    assert not release(lead)


def test_an_endpoint_that_comes_later_gets_what_came_before() -> None:
    accepted, held = make_lead(), make_lead(spam_score=10)
    EndpointFactory()
    EndpointFactory(is_active=False)

    assert reconcile() == 1
    assert reconcile() == 0
    assert accepted.deliveries.count() == 1
    assert held.deliveries.count() == 0


def test_personal_data_is_unreadable_in_the_database(endpoint: Endpoint, consents: dict[str, ConsentText]) -> None:
    make_lead({"person": "Canary", "email": "canary@example.com"}, consents=(consents["ru"],), address="203.0.113.99")

    for model in (Lead, LeadConsent, Delivery, Endpoint, QueuedEmail):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608 - our own table names
            stored = repr(cursor.fetchall())
        assert "anary" not in stored
        assert "203.0.113.99" not in stored
        assert "whsec_" not in stored


def test_an_inquiry_is_found_by_address_without_storing_it() -> None:
    lead = make_lead({"email": "Anna@Example.com", "phone": "+7 (382) 200-00-00"})

    assert Lead.objects.get(email_idx=email_index(" anna@example.COM ")) == lead
    assert Lead.objects.get(phone_idx=phone_index("73822000000")) == lead


def test_the_receipt_repeats_nothing_that_the_visitor_wrote() -> None:
    make_lead({"person": "Buy pills", "company": "pills.example", "message": "pills", "reply_language": "ru"})

    receipt = QueuedEmail.objects.get(purpose="lead-receipt").content
    assert "pills" not in receipt["subject"] + receipt["body"]
    assert Lead.objects.get().reference in receipt["subject"]
    assert receipt["to"] == ANSWERS["email"]


def test_who_gave_a_phone_only_gets_no_letter() -> None:
    make_lead({"email": "", "phone": "+49 30 123456"})

    assert not QueuedEmail.objects.filter(purpose="lead-receipt").exists()


def test_a_submission_asks_the_database_for_the_form_and_the_settings_once(
    consents: dict[str, ConsentText], endpoint: Endpoint, contact: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(13):
        make_lead(consents=(consents["ru"],))
