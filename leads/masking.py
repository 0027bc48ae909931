"""Cutting and masking what a receiver answers before it is kept. Pure."""

import re

LONGEST = 1024
EMAIL = re.compile(r"[^\s<>\"',;:]+@[^\s<>\"',;]+")
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]+|(?i:bearer)\s+\S+")


def mask_answer(body: bytes, secret: str = "") -> str:
    """Readable text of at most 1 KB without e-mail addresses and secrets."""
    text = body.decode("utf-8", "replace")
    for hidden in filter(None, (secret, secret.removeprefix("whsec_"))):
        text = text.replace(hidden, "***")
    text = EMAIL.sub("***@***", SECRET.sub("***", text))
    return "".join(character if character.isprintable() or character in "\n\t" else "\ufffd" for character in text)[
        :LONGEST
    ]
