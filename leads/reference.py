"""The number that a sender is given: says nothing about volume, has no look-alikes."""

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRTVWXYZ"  # without 0 and O, 1 and I, S (like 5), U (like V)
PREFIX = "INV-"
LENGTH = 8


def new_reference() -> str:
    return PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def reference_from(secret: bytes) -> str:
    """Always the same for the same secret, and as hard to guess."""
    number, letters = int.from_bytes(hashlib.sha256(secret).digest(), "big"), []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return PREFIX + "".join(letters)
