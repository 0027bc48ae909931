"""ALTCHA: a browser with scripts does a second of work in the background, which costs a sender of thousands dear.

No third party, no puzzle, nothing to see. Whoever has no scripts does not do it and is not refused.
"""

import hashlib
import secrets
import time
import uuid
from datetime import UTC, datetime
from typing import Any

import altcha
from django.conf import settings
from django.db import Error as DatabaseError
from django.db import transaction
from django.utils import timezone

from leads.conf import leads_settings
from leads.models import AltchaUsed
from leads.spam import Proof
from portal.outbox.registry import Periodic

ALGORITHM = "PBKDF2/SHA-256"
FEWEST_STEPS, MOST_STEPS = 100, 300
LONGEST_PAYLOAD = 4096


def new_challenge() -> dict[str, Any]:
    """The number of steps is bounded: nobody's phone works for long by bad luck."""
    conf = leads_settings()
    challenge = altcha.create_challenge(
        ALGORITHM,
        conf.altcha_cost,
        counter=FEWEST_STEPS + secrets.randbelow(MOST_STEPS - FEWEST_STEPS),
        expires_at=int(time.time()) + conf.form_valid_seconds,
        hmac_secret=_secret("challenge"),
        hmac_key_secret=_secret("key"),
    )
    return challenge.to_dict()


def check_proof(payload: str, key: uuid.UUID) -> Proof:
    """A proof counts for one submission; the same submission may come again with it."""
    if not payload:
        return Proof.MISSING
    if len(payload) > LONGEST_PAYLOAD or not payload.isascii():
        return Proof.FALSE
    try:
        solved = altcha.Payload.from_base64(payload)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Proof.FALSE
    result = altcha.verify_solution(solved, _secret("challenge"), hmac_key_secret=_secret("key"))
    if result.expired:
        return Proof.MISSING
    return Proof.VALID if result.verified and _is_first_use(solved.challenge, key) else Proof.FALSE


def forget_expired(now: datetime | None = None) -> int:
    with transaction.atomic():
        return AltchaUsed.objects.filter(expires_at__lt=now or timezone.now()).delete()[0]


def _is_first_use(challenge: altcha.Challenge, key: uuid.UUID) -> bool:
    """Marks the challenge, whose signature is ours; without a database nothing is held against a sender."""
    expires_at = datetime.fromtimestamp(challenge.parameters.expires_at, UTC)
    try:
        used, _ = AltchaUsed.objects.get_or_create(
            signature=challenge.signature, defaults={"submission_key": key, "expires_at": expires_at}
        )
    except DatabaseError:
        return True
    return used.submission_key == key


def _secret(purpose: str) -> bytes:
    return hashlib.sha256(f"leads.altcha.{purpose}:{settings.SECRET_KEY}".encode()).digest()


FORGET = Periodic("leads.altcha", every=3600, run=forget_expired)
