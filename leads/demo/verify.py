"""Checking a Standard Webhooks signature as a receiver does; shares no code with the sender. Pure."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

TOLERANCE = 5 * 60


class Unverified(Exception):
    """The message is not from the portal, or too old to be believed."""


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: float) -> str:
    """The webhook-id of a genuine message."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not message_id or not timestamp.isascii() or not timestamp.isdigit():
        raise Unverified("headers are missing")
    if abs(now - int(timestamp)) > TOLERANCE:
        raise Unverified("the timestamp is too far from our clock")
    key = base64.b64decode(secret.split("_", 1)[1])
    expected = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
    for signature in headers.get("webhook-signature", "").split():
        version, _, encoded = signature.partition(",")
        if version == "v1" and hmac.compare_digest(_decoded(encoded), expected):
            return message_id
    raise Unverified("no signature fits")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""
