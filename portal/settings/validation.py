"""What a value of the environment must be, beyond its type."""

from cryptography.fernet import Fernet
from marshmallow import ValidationError
from marshmallow.validate import Email, Length

FILLED = Length(min=1, error="Must not be empty.")
LONG = Length(min=50, error="Must have 50 characters or more.")
EMAIL = Email()
KEY_LENGTH = Length(min=32, error="Each key must have 32 characters or more.")


def fernet_keys(keys: list[str]) -> None:
    """A wrong key would be noticed only when the first inquiry comes."""
    FILLED(keys)
    for key in keys:
        try:
            Fernet(key)
        except ValueError:
            raise ValidationError("Each key must be 32 random bytes in URL-safe base64.") from None


def long_keys(keys: list[str]) -> None:
    for key in keys:
        KEY_LENGTH(key)
