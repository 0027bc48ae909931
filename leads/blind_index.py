"""Finding an inquiry by e-mail or phone without storing either in the clear."""

import hashlib
import hmac

from django.conf import settings


def email_index(email: str) -> str:
    return _index("email", email.strip().casefold())


def phone_index(phone: str) -> str:
    return _index("phone", "".join(character for character in phone if character.isdigit()))


def _index(kind: str, value: str) -> str:
    if not value:
        return ""
    key = hashlib.sha256(b"leads.blind_index:" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
