"""Finding an inquiry by e-mail, phone, company or country without storing any of them in the clear.

What is stored is a keyed digest of the normalised value: equal values are seen to be equal, nothing else. The first key
writes, all keys find, so that a key can be exchanged while the site runs.
"""

import contextlib
import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

WORD = re.compile(r"\w{2,}")
EXTENSION = re.compile(r"(?:ext|доб|#|[x*;,]).*$", re.IGNORECASE)
RUSSIAN_LENGTH = 11  # 8 495 … is dialled at home, +7 495 … from abroad
WORD_DIGITS = 24
LEAD_COLUMNS = ("email_idx", "phone_idx", "company_idx", "country_idx")


def email_index(email: str) -> str:
    return _digest("email", normal_email(email), _keys()[0])


def phone_index(phone: str) -> str:
    return _digest("phone", normal_phone(phone), _keys()[0])


def country_index(country: str) -> str:
    return _digest("country", normal_text(country), _keys()[0])


def company_index(company: str) -> str:
    """One short digest for each word, each between spaces: whole words are found, in any order."""
    words = sorted({_word(word, _keys()[0]) for word in _words(company)})
    return f" {' '.join(words)} " if words else ""


def of_answers(answers: Mapping[str, Any]) -> dict[str, str]:
    """The columns of an inquiry by which it is found."""
    return {
        "email_idx": email_index(str(answers.get("email") or "")),
        "phone_idx": phone_index(str(answers.get("phone") or "")),
        "company_idx": company_index(str(answers.get("company") or "")),
        "country_idx": country_index(str(answers.get("country") or "")),
    }


def email_indexes(email: str) -> list[str]:
    """What any of the keys may have written."""
    return [_digest("email", normal_email(email), key) for key in _keys() if normal_email(email)]


def phone_indexes(phone: str) -> list[str]:
    return [_digest("phone", normal_phone(phone), key) for key in _keys() if normal_phone(phone)]


def company_word_indexes(company: str) -> list[list[str]]:
    """For each word of the company what any of the keys may have written."""
    return [[_word(word, key) for key in _keys()] for word in sorted(set(_words(company)))]


def normal_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def normal_email(email: str) -> str:
    """Capitals and the two spellings of a domain of other alphabets do not matter; a +tag is another address."""
    local, at, domain = "".join(normal_text(email).split()).rpartition("@")
    with contextlib.suppress(UnicodeError):  # no domain that can exist is compared as it is written
        domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}"


def normal_phone(phone: str) -> str:
    """Digits of any alphabet with the country code; an extension does not matter."""
    text = unicodedata.normalize("NFKC", phone).strip()
    digits = _digits(EXTENSION.sub("", text)) or _digits(text)
    if text.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits.removeprefix("00")
    return f"7{digits[1:]}" if digits.startswith("8") and len(digits) == RUSSIAN_LENGTH else digits


def _digits(text: str) -> str:
    return "".join(str(unicodedata.digit(character)) for character in text if character.isdigit())


def _words(text: str) -> list[str]:
    return WORD.findall(normal_text(text))


def _word(word: str, key: bytes) -> str:
    return _digest("company", word, key)[:WORD_DIGITS]


def _digest(kind: str, value: str, key: bytes) -> str:
    if not value:
        return ""
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def _keys() -> list[bytes]:
    """Keys of their own, or drawn from those of the fields: then both are rotated in one go."""
    sources: Iterable[str] = settings.LEADS_INDEX_KEYS or settings.LEADS_FIELD_KEYS
    return [hashlib.sha256(b"leads.blind_index:" + source.encode()).digest() for source in sources]
