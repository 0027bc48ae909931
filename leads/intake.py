"""Taking an inquiry from a visitor: into the database, and when that refuses, onto the disk."""

import logging
from collections.abc import Iterable
from dataclasses import replace

from django.db import Error as DatabaseError
from django.utils import timezone

from leads import spool
from leads.consent import texts_of
from leads.definitions import ConsentDefinition
from leads.services import Inquiry, Receipt, Submission, receipt_for, submit
from leads.spool import Spooled, SpooledConsent
from portal.outbox.faults import describe

logger = logging.getLogger(__name__)


def receive(inquiry: Inquiry, submission: Submission, consents: Iterable[ConsentDefinition]) -> Receipt:
    """The reference is the same wherever the inquiry is kept. Raises SpoolError when it is kept nowhere."""
    consents = tuple(consents)
    try:
        texts = texts_of(consents, submission.locale)
        return submit(inquiry, replace(submission, consents=texts))
    except DatabaseError as error:
        logger.error("The database refuses an inquiry: %s", describe(error))
    receipt = receipt_for(submission.key)
    spool.write(_as_file(inquiry, submission, consents, receipt))
    return receipt


def _as_file(
    inquiry: Inquiry, submission: Submission, consents: tuple[ConsentDefinition, ...], receipt: Receipt
) -> Spooled:
    return Spooled(
        key=submission.key,
        reference=receipt.reference,
        lead_uuid=receipt.lead_uuid,
        received_at=timezone.now(),
        form=str(inquiry.form),
        locale=submission.locale,
        about=inquiry.subject.about if inquiry.subject else "",
        answers=dict(inquiry.answers),
        labels={name: str(label) for name, label in inquiry.labels.items()},
        consents=tuple(SpooledConsent(text.kind, text.version, text.sha256) for text in consents),
        spam_score=submission.spam_score,
        address=submission.address,
        user_agent=submission.user_agent,
    )
