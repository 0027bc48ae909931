"""Signed values that travel through the visitor's browser."""

import uuid
from dataclasses import dataclass

from django.core import signing

FORM_SALT = "leads.form"
SENT_SALT = "leads.sent"


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
