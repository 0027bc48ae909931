"""Signed values that travel through the visitor's browser."""

import base64
import hmac
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.utils.crypto import salted_hmac

from leads.reference import reference_from

FORM_SALT = "leads.form"
SENT_SALT = "leads.sent"
STATUS_SALT = "leads.status"
LEAD_SALT = "leads.lead"
REFERENCE_SALT = "leads.reference"
STATUS_BYTES = 18


@dataclass(frozen=True, slots=True)
class FormToken:
    """Which form this is, and how long it has been open."""

    key: uuid.UUID
    seconds: float


def new_form_token(key: uuid.UUID | None = None) -> str:
    return signing.TimestampSigner(salt=FORM_SALT).sign((key or uuid.uuid4()).hex)


def read_form_token(text: str, now: float) -> FormToken | None:
    """None for a missing or forged one; how old it may be is for the caller to judge."""
    signer = signing.TimestampSigner(salt=FORM_SALT)
    try:
        key = uuid.UUID(signer.unsign(text))
        signed_at = signing.b62_decode(text.rsplit(":", 2)[1])
    except (signing.BadSignature, ValueError, IndexError):
        return None
    return FormToken(key, now - signed_at)


@dataclass(frozen=True, slots=True)
class SentToken:
    """Which inquiry was stored, and when."""

    lead: uuid.UUID
    at: datetime


def new_sent_token(lead: uuid.UUID) -> str:
    return signing.TimestampSigner(salt=SENT_SALT).sign(lead.hex)


def read_sent_token(text: str) -> SentToken | None:
    try:
        lead = uuid.UUID(signing.TimestampSigner(salt=SENT_SALT).unsign(text))
        signed_at = datetime.fromtimestamp(signing.b62_decode(text.rsplit(":", 2)[1]), UTC)
        return SentToken(lead, signed_at)
    except (signing.BadSignature, ValueError, IndexError):
        return None


def lead_uuid_of(submission: uuid.UUID) -> uuid.UUID:
    """Drawn from the key, like the reference: the same submission has both, wherever it is stored."""
    digest = salted_hmac(LEAD_SALT, submission.hex, algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def reference_of(lead: uuid.UUID, draw: int = 0) -> str:
    """`draw` above 0: when another inquiry has the first number already."""
    return reference_from(salted_hmac(REFERENCE_SALT, f"{lead.hex}.{draw}", algorithm="sha256").digest())


def status_token(reference: str) -> str:
    """The secret half of the address of a status page. Computed, so that a wrong one is refused before any look-up."""
    digest = salted_hmac(STATUS_SALT, reference, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:STATUS_BYTES]).decode()


def is_status_token(reference: str, token: str) -> bool:
    expected = status_token(reference)
    return hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode())
