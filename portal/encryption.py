"""Fields that are unreadable in the database file, its backups and its dumps."""

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise ImproperlyConfigured("LEADS_FIELD_KEYS holds no key: personal data cannot be stored.")
    return MultiFernet([Fernet(key) for key in keys])


def _configured_box() -> MultiFernet:
    return _box(tuple(settings.LEADS_FIELD_KEYS))


def encrypt(text: str) -> str:
    """Encrypt with the first configured key."""
    return _configured_box().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """Decrypt with whichever configured key fits; raises ValueError when none does."""
    try:
        return _configured_box().decrypt(token.encode("ascii")).decode()
    except InvalidToken as error:
        raise ValueError("No configured key opens this field.") from error


def is_current(token: str) -> bool:
    """Was it encrypted with the first configured key?"""
    try:
        Fernet(settings.LEADS_FIELD_KEYS[0]).decrypt(token.encode("ascii"))
    except InvalidToken:
        return False
    return True


def reencrypt(token: str) -> str:
    """The same text under the first configured key; the time of its first encryption stays in it."""
    try:
        return _configured_box().rotate(token.encode("ascii")).decode("ascii")
    except InvalidToken as error:
        raise ValueError("No configured key opens this field.") from error


class EncryptedTextField(models.TextField):
    """Text that is encrypted on its way into the database; it cannot be searched there."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return decrypt(value) if value else value

    def get_prep_value(self, value: Any) -> str | None:
        return encrypt(value) if value else value


class EncryptedJSONField(models.TextField):
    """A JSON value that is encrypted as a whole."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        return json.loads(decrypt(value)) if value else {}

    def get_prep_value(self, value: Any) -> str:
        return encrypt(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) and value else value

    def value_to_string(self, obj: models.Model) -> str:
        return json.dumps(self.value_from_object(obj), cls=DjangoJSONEncoder, ensure_ascii=False)
