"""Cleaning what was typed or pasted without changing what was meant. Pure."""

import re
import unicodedata

# They reorder or hide text; the joiners U+200C and U+200D stay: Persian and emoji need them.
DECEPTIVE = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x2060, 0xFEFF])
SPACES = re.compile(r"[^\S\n]+")


def tidy_text(text: str) -> str:
    """Several lines: line breaks as \\n, no control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(DECEPTIVE)
    return "".join(character for character in text if character in "\n\t" or _is_text(character)).strip()


def tidy_line(text: str) -> str:
    """One line: whatever breaks a line becomes a space."""
    spaced = "".join(" " if unicodedata.category(character) in ("Cc", "Zl", "Zp") else character for character in text)
    return SPACES.sub(" ", tidy_text(spaced)).strip()


def _is_text(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs")
