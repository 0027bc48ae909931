"""Public codes of projects: P-0001, P-0002, ... Given once, never changed, never given again."""

import re
from typing import Final

CODE_PATTERN: Final = r"^P-[0-9]{4,9}$"
CODE_LENGTH: Final = 11


def code_of(number: int) -> str:
    """Four digits at least, so that codes line up; nothing breaks at 10 000."""
    return f"P-{number:04d}"


def number_of(code: str) -> int:
    """Raises ValueError for what is no code, and for a second spelling of one such as P-00012."""
    number = int(code[2:]) if re.match(CODE_PATTERN, code) else 0
    if number < 1 or code_of(number) != code:
        raise ValueError(f"not a project code: {code!r}")
    return number
