"""The number that a sender is given: says nothing about volume, has no look-alikes."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRTVWXYZ"  # without 0 and O, 1 and I, S (like 5), U (like V)
PREFIX = "INV-"
LENGTH = 8


def new_reference() -> str:
    return PREFIX + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
