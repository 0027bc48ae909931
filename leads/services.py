"""What can be done with an inquiry. No request, no template, no network."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.utils import timezone

from leads import blind_index, letters
from leads.conf import leads_settings
from leads.desk import Desk, find_desk
from leads.events import CREATED, lead_created
from leads.models import ConsentText, Delivery, Endpoint, FormKind, Lead, LeadConsent, ReviewState
from leads.promise import promised_by
from leads.redelivery import due_now
from leads.subjects import AskedSubject, Shortlist, Subject
from leads.tokens import lead_uuid_of, reference_of
from portal.models import OutboxState, QueuedEmail

REFERENCE_TRIES = 5


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the visitor wrote. `labels` are the questions as they were put to him."""

    answers: Mapping[str, Any]
    labels: Mapping[str, str] = field(default_factory=dict)
    subject: Subject | Shortlist | AskedSubject | None = None
    form: str = FormKind.GENERAL


@dataclass(frozen=True, slots=True)
class Submission:
    """How it came. The key is the same for a double click, a reload and a repeated post.

    What has waited in the spool brings along its moment and the reference that its sender has seen.
    """

    key: uuid.UUID
    locale: str
    consents: tuple[ConsentText, ...] = ()
    spam_score: int = 0
    address: str = ""
    user_agent: str = ""
    received_at: datetime | None = None
    receipt: "Receipt | None" = None


@dataclass(frozen=True, slots=True)
class Receipt:
    reference: str
    lead_uuid: uuid.UUID
    is_new: bool


def submit(inquiry: Inquiry, submission: Submission) -> Receipt:
    """Write inquiry, consents, deliveries and e-mails in one transaction; the same key gives the same receipt."""
    for draw in range(REFERENCE_TRIES):
        known = _receipt_of(submission.key)
        if known:
            return known
        receipt = submission.receipt or receipt_for(submission.key, draw)
        try:
            with transaction.atomic():
                _write(inquiry, submission, receipt)
            return receipt
        except IntegrityError:  # the same key at the same moment, or a reference drawn twice
            continue
    known = _receipt_of(submission.key)
    if known:
        return known
    raise RuntimeError("No free reference was found.")


def receipt_for(key: uuid.UUID, draw: int = 0) -> Receipt:
    lead = lead_uuid_of(key)
    return Receipt(reference_of(lead, draw), lead, is_new=True)


def release(lead: Lead, now: datetime | None = None) -> bool:
    """Accept an inquiry that was held as possible spam: from now on it is delivered like any other."""
    now = now or timezone.now()
    with transaction.atomic():
        held = Lead.objects.filter(pk=lead.pk, review_state=ReviewState.QUARANTINE)
        if not held.update(review_state=ReviewState.ACCEPTED):
            return False
        lead.deliveries.filter(state=OutboxState.HELD).update(**due_now(now))
        emails_of(lead).filter(state=OutboxState.HELD).update(**due_now(now))
    return True


def reconcile(now: datetime | None = None) -> int:
    """Give each accepted inquiry its delivery to each active endpoint; an endpoint may come after the inquiry."""
    made = 0
    for endpoint in Endpoint.objects.filter(is_active=True):
        missing = Lead.objects.filter(review_state=ReviewState.ACCEPTED).exclude(deliveries__endpoint=endpoint)
        made += sum(give_delivery(pk, endpoint) for pk in list(missing.values_list("pk", flat=True)))
    return made


def emails_of(lead: Lead) -> Any:
    return QueuedEmail.objects.filter(about=lead.outbox_key)


@transaction.atomic
def give_delivery(lead_pk: int, endpoint: Endpoint) -> bool:
    """The inquiry is locked: what is frozen here must not be erased meanwhile and sent nevertheless."""
    lead = Lead.objects.select_for_update().filter(pk=lead_pk, review_state=ReviewState.ACCEPTED).first()
    if lead is None:
        return False
    _, created = Delivery.objects.get_or_create(
        lead=lead, endpoint=endpoint, event_type=CREATED, generation=1, defaults={"payload": lead_created(lead)}
    )
    return created


def _receipt_of(key: uuid.UUID) -> Receipt | None:
    known = Lead.objects.filter(submission_key=key).values_list("reference", "uuid").first()
    return Receipt(*known, is_new=False) if known else None


def _write(inquiry: Inquiry, submission: Submission, receipt: Receipt) -> None:
    now = submission.received_at or timezone.now()
    held = submission.spam_score >= leads_settings().quarantine_score
    subject, desk = inquiry.subject, find_desk(inquiry.form)
    answers = {**inquiry.answers, "subject": subject.as_event() if subject else None}
    lead = Lead.objects.create(
        submission_key=submission.key,
        reference=receipt.reference,
        uuid=receipt.lead_uuid,
        form=inquiry.form,
        locale=submission.locale,
        data=answers,
        schema=dict(inquiry.labels),
        origin={"address": submission.address, "user_agent": submission.user_agent},
        **blind_index.of_answers(answers),
        subject_type=ContentType.objects.get_for_model(type(subject.page)) if subject and subject.page else None,
        subject_id=subject.page.pk if subject and subject.page else None,
        subject_kind=subject.kind if subject else "",
        subject_title=subject.title[:255] if subject else "",
        spam_score=submission.spam_score,
        review_state=ReviewState.QUARANTINE if held else ReviewState.ACCEPTED,
        received_at=now,
        last_contact_at=now,
        answer_by=promised_by(desk, now),
    )
    evidence = {"address": submission.address, "user_agent": submission.user_agent}
    for text in submission.consents:
        LeadConsent.objects.create(lead=lead, text=text, given=True, at=now, evidence=evidence)
    _queue(lead, desk, held, now)


def _queue(lead: Lead, desk: Desk, held: bool, now: datetime) -> None:
    payload = lead_created(lead)
    state = OutboxState.HELD if held else OutboxState.PENDING
    for endpoint in Endpoint.objects.filter(is_active=True):
        Delivery.objects.create(
            lead=lead,
            endpoint=endpoint,
            event_type=CREATED,
            payload=payload,
            state=state,
            next_attempt_at=now,
            created_at=now,
        )
    letters.send_receipt(lead, desk, held=held)
    letters.notify_operator(lead, desk, held=held)
