"""What was meant when the keyboard was in the other language.

б, ю, ж, э, х, ъ and ё share their keys with punctuation, so this works on what was typed, before it is split into
words.
"""

from collections.abc import Iterator

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"

TO_CYRILLIC = str.maketrans(LATIN, CYRILLIC)
TO_LATIN = str.maketrans(CYRILLIC, LATIN)

CLOSING = ".,;:!?)]}'\"»”"


def to_cyrillic(text: str) -> str:
    return text.translate(TO_CYRILLIC)


def to_latin(text: str) -> str:
    return text.translate(TO_LATIN)


def readings(chunk: str) -> Iterator[str]:
    """The chunk as the other keyboard gives it: whole, then with closing marks taken for what they are."""
    convert = to_cyrillic if any(character.isascii() and character.isalpha() for character in chunk) else to_latin
    in_case = str.upper if chunk.isupper() else str  # capitals by Caps Lock leave the punctuation keys as they are
    yield in_case(convert(chunk))
    bare = chunk
    while bare and bare[-1] in CLOSING:
        bare = bare[:-1]
        yield in_case(convert(bare)) + chunk[len(bare) :]
