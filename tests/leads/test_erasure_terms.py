"""How long what is kept, told to an injected clock."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from leads import audit, handling
from leads.erasure import expire
from leads.events import ERASED
from leads.models import Attempt, ConsentText, InquiryForm, Lead, ReviewState
from leads.retention import Purged, purge
from leads.services import release
from portal.models import OutboxState
from tests.factories.leads import EndpointFactory, make_lead
from tests.leads.accounts import account

pytestmark = pytest.mark.django_db
NOTHING = Purged(0, 0, 0, 0)


def later(**delta: int) -> datetime:
    return timezone.now() + timedelta(**delta)


def test_three_years_after_the_last_contact_the_person_is_forgotten() -> None:
    old, spoken_to = make_lead(), make_lead()
    Lead.objects.update(has_origin=False)
    handling.annotate(spoken_to, account(), "Звонок", now=later(days=400))

    assert purge(later(days=1094)) == NOTHING
    assert purge(later(days=1096)) == Purged(1, 0, 0, 0)
    assert [lead.pk for lead in Lead.objects.filter(erased_at__isnull=False)] == [old.pk]
    assert ModelLogEntry.objects.get(action=audit.PURGED).user is None


def test_each_form_has_a_term_of_its_own() -> None:
    make_lead()
    Lead.objects.update(form="press", has_origin=False)
    InquiryForm.objects.update_or_create(
        kind="press", defaults={"title_ru": "Прессе", "title_en": "Press", "retention_days": 100}
    )

    assert purge(later(days=99)).inquiries == 0
    assert purge(later(days=101)).inquiries == 1


def test_what_was_released_or_spoken_about_since_the_term_was_judged_stays() -> None:
    EndpointFactory()
    held, annotated = make_lead(spam_score=10), make_lead()
    annotated.deliveries.update(state=OutboxState.DONE)
    release(Lead.objects.get(pk=held.pk))
    handling.annotate(annotated, account(), "Звонок", now=later(days=1))

    assert not expire(held, later(days=4000))
    assert not expire(annotated, later(days=4000))
    assert held.deliveries.get().state == OutboxState.PENDING


@pytest.mark.parametrize("state", [state for state in OutboxState if state not in ("done", "cancelled")])
def test_what_is_not_delivered_is_never_touched(state: str) -> None:
    EndpointFactory()
    lead = make_lead()
    lead.deliveries.update(state=state)

    purge(later(days=4000))

    lead.refresh_from_db()
    assert not lead.is_erased
    assert lead.answer("email")


def test_what_is_sent_again_while_the_purge_runs_stays() -> None:
    EndpointFactory()
    lead = make_lead()
    lead.deliveries.update(state=OutboxState.PENDING)

    assert not expire(lead, later(days=1200))
    assert not Lead.objects.get().is_erased


def test_the_end_of_our_term_is_no_order_to_a_receiver() -> None:
    EndpointFactory()
    lead = make_lead()
    lead.deliveries.update(state=OutboxState.DONE, attempts=1)

    assert purge(later(days=1200)).inquiries == 1
    assert not lead.deliveries.filter(event_type=ERASED).exists()


def test_what_was_held_or_rejected_as_spam_goes_after_a_month() -> None:
    EndpointFactory()
    _held, rejected = make_lead(spam_score=10), make_lead(spam_score=10)
    handling.reject(rejected)

    assert purge(later(days=29)).held == 0
    assert purge(later(days=31)).held == 2
    assert set(Lead.objects.values_list("review_state", flat=True)) == {ReviewState.ERASED}


def test_addresses_of_senders_go_after_three_months_and_the_consent_stays(consents: dict[str, ConsentText]) -> None:
    EndpointFactory()
    lead = make_lead(consents=(consents["ru"],))

    assert purge(later(days=89)).addresses == 0
    assert purge(later(days=91)).addresses == 1

    lead.refresh_from_db()
    consent = lead.consents.get()
    assert (lead.origin, lead.has_origin, consent.evidence, consent.given) == ({}, False, {}, True)
    assert lead.answer("person")


def test_attempts_go_after_half_a_year_unless_the_delivery_is_under_way() -> None:
    EndpointFactory()
    done, waiting = make_lead(), make_lead()
    done.deliveries.update(state=OutboxState.DONE)
    for lead in (done, waiting):
        Attempt.objects.create(delivery=lead.deliveries.get(), number=1, ended_at=timezone.now(), result="retry")

    assert purge(later(days=179)).attempts == 0
    assert purge(later(days=181)).attempts == 1
    assert Attempt.objects.get().delivery == waiting.deliveries.get()


def test_a_dry_run_counts_and_changes_nothing(settings: Any) -> None:
    settings.LEADS = {"RETENTION_DAYS": 0, "ADDRESS_DAYS": 0}
    lead = make_lead()
    Lead.objects.update(received_at=later(days=-1), last_contact_at=later(days=-1), form="ask")
    out = StringIO()

    call_command("purge_leads", "--dry-run", stdout=out)
    assert out.getvalue().splitlines() == ["inquiries: 1", "held: 0", "attempts: 0", "addresses: 1"]
    assert lead.reference not in out.getvalue()
    assert not Lead.objects.get().is_erased

    call_command("purge_leads", stdout=out)
    assert Lead.objects.get().is_erased
