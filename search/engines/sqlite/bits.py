"""Sets of row numbers as one integer each: union, intersection and count are single operations."""

from collections.abc import Iterable, Iterator

_POSITIONS = [[bit for bit in range(8) if byte >> bit & 1] for byte in range(256)]


def from_ids(ids: Iterable[int]) -> int:
    ids = list(ids)
    if not ids:
        return 0
    buffer = bytearray(max(ids) // 8 + 1)
    for ident in ids:
        buffer[ident >> 3] |= 1 << (ident & 7)
    return int.from_bytes(buffer, "little")


def to_ids(bits: int) -> Iterator[int]:
    for index, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        for position in _POSITIONS[byte]:
            yield index * 8 + position
