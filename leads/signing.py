"""Standard Webhooks signatures with plain hmac. Pure."""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
SHORTEST, LONGEST = 24, 64


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def secret_bytes(secret: str) -> bytes:
    """The key inside a `whsec_` secret; ValueError when it is none or too short."""
    if not secret.startswith(PREFIX):
        raise ValueError("A secret begins with whsec_.")
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("A secret is base64.") from error
    if not SHORTEST <= len(key) <= LONGEST:
        raise ValueError("A secret has 24 to 64 bytes.")
    return key


def sign(valid_secrets: Iterable[str], message_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature` for exactly these bytes: one signature for each secret that is valid now."""
    content = b".".join((message_id.encode(), str(timestamp).encode(), body))
    digests = [hmac.new(secret_bytes(secret), content, hashlib.sha256).digest() for secret in valid_secrets]
    if not digests:
        raise ValueError("There is no secret to sign with.")
    return " ".join("v1," + base64.b64encode(digest).decode("ascii") for digest in digests)
