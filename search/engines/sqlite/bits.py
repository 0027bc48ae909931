"""Sets of row numbers as one integer each: union, intersection and count are single operations."""

from collections.abc import Iterable, Iterator

ONE = ord("1")
SPARSE = 16  # digits to each one that is set
_POSITIONS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


def from_ids(ids: Iterable[int]) -> int:
    """By way of its binary digits: setting a digit is far cheaper than setting a bit."""
    ids = list(ids)
    if not ids:
        return 0
    last = max(ids)
    digits = bytearray(b"0") * (last + 1)
    for ident in ids:
        digits[last - ident] = ONE
    return int(digits, 2)


def to_ids(bits: int) -> Iterator[int]:
    """In rising order: few of them digit by digit that is set, many byte by byte."""
    return _one_by_one(bits) if bits.bit_count() * SPARSE < bits.bit_length() else _byte_by_byte(bits)


def _one_by_one(bits: int) -> Iterator[int]:
    digits = bin(bits)[:1:-1]
    ident = digits.find("1")
    while ident != -1:
        yield ident
        ident = digits.find("1", ident + 1)


def _byte_by_byte(bits: int) -> Iterator[int]:
    for index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        for position in _POSITIONS[byte]:
            yield index * 8 + position
