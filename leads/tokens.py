"""Signed values that travel through the visitor's browser."""

import base64
import hmac
import uuid
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

FORM_SALT = "leads.form"
SENT_SALT = "leads.sent"
STATUS_SALT = "leads.status"
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


def new_sent_token(lead: uuid.UUID) -> str:
    return signing.TimestampSigner(salt=SENT_SALT).sign(lead.hex)


def read_sent_token(text: str, max_age: int | None = None) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.TimestampSigner(salt=SENT_SALT).unsign(text, max_age=max_age))
    except (signing.BadSignature, ValueError):
        return None


def status_token(reference: str) -> str:
    """The secret half of the address of a status page. Computed, so that a wrong one is refused before any look-up."""
    digest = salted_hmac(STATUS_SALT, reference, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:STATUS_BYTES]).decode()


def is_status_token(reference: str, token: str) -> bool:
    expected = status_token(reference)
    return hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode())
