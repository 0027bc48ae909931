"""All that is kept about one person, found by an e-mail address or a phone number."""

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string

from leads import audit
from leads.blind_index import email_indexes, phone_indexes
from leads.erasure import erase
from leads.models import Delivery, Lead, LeadConsent
from leads.services import emails_of


def inquiries_of(contact: str) -> QuerySet[Lead]:
    """What was sent under this address or number; nothing for what is neither."""
    if "@" in contact:
        return Lead.objects.filter(email_idx__in=email_indexes(contact))
    return Lead.objects.filter(phone_idx__in=phone_indexes(contact))


def export(contact: str, user: Any = None) -> dict[str, Any]:
    """The answer to somebody who asks what is kept about him."""
    leads = list(inquiries_of(contact).order_by("received_at"))
    audit.record_all(leads, audit.SUBJECT_EXPORTED, user)
    return {"contact": contact, "inquiries": [_all_of(lead) for lead in leads]}


def as_json(exported: dict[str, Any]) -> str:
    return json.dumps(exported, ensure_ascii=False, indent=2)


def as_html(exported: dict[str, Any]) -> str:
    return render_to_string("leads/subject_export.html", exported)


def erase_all(leads: Iterable[Lead], user: Any = None) -> list[Lead]:
    """Returns the inquiries that have been erased."""
    return [lead for lead in leads if erase(lead, user=user)]


def _all_of(lead: Lead) -> dict[str, Any]:
    return {
        "reference": lead.reference,
        "received_at": _moment(lead.received_at),
        "language": lead.locale,
        "subject": lead.subject_title,
        "review": lead.get_review_state_display(),
        "outcome": lead.get_outcome_display(),
        "answers": [{"question": label, "answer": answer} for label, answer in lead.answers_as_put()],
        "address": lead.origin.get("address", ""),
        "browser": lead.origin.get("user_agent", ""),
        "consents": [_consent(consent) for consent in lead.consents.select_related("text")],
        "passed_on_to": [_delivery(delivery) for delivery in lead.deliveries.select_related("endpoint")],
        "letters": [
            {"purpose": email.purpose, "state": email.get_state_display(), "at": _moment(email.created_at)}
            for email in emails_of(lead).order_by("created_at")
        ],
        "notes": [{"at": _moment(note.written_at), "text": note.text} for note in lead.notes.all()],
    }


def _consent(consent: LeadConsent) -> dict[str, Any]:
    return {
        "purpose": consent.text.get_kind_display(),
        "version": consent.text.version,
        "given": consent.given,
        "at": _moment(consent.at),
        "text": consent.text.body,
        "address": consent.evidence.get("address", ""),
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "receiver": delivery.endpoint.name,
        "state": delivery.get_state_display(),
        "at": _moment(delivery.done_at),
        "number_there": delivery.remote_id,
    }


def _moment(moment: Any) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
