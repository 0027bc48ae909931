"""Cutting and masking what a receiver answers before it is kept. Pure."""

import re

LONGEST = 1024
SHORTEST_SECRET = 6  # a shorter piece would blot out ordinary words
EMAIL = re.compile(r"[^\s<>\"',;:]+@[^\s<>\"',;]+")
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+|(?i:bearer)\s+\S+|(?<=/rest/)\d+/\w+")
PIECE = re.compile(r"[\s/]+|whsec_")


def mask_answer(body: bytes, *secrets: str) -> str:
    """Readable text of at most 1 KB without e-mail addresses and secrets, nor the longer pieces of a secret."""
    text = body.decode("utf-8", "replace")
    for hidden in sorted(_pieces(secrets), key=len, reverse=True):
        text = text.replace(hidden, "***")
    text = EMAIL.sub("***@***", SECRET.sub("***", text))
    return "".join(character if character.isprintable() or character in "\n\t" else "\ufffd" for character in text)[
        :LONGEST
    ]


def _pieces(secrets: tuple[str, ...]) -> set[str]:
    whole = {secret for secret in secrets if secret}
    pieces = {piece for secret in whole for piece in PIECE.split(secret)}
    return whole | {piece for piece in pieces if len(piece) >= SHORTEST_SECRET}
