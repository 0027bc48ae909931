"""Numbers of Russian acts on English pages: 29-ОЗ becomes 29-OZ, the stored number stays as issued."""

from typing import Final

_LATIN: Final[dict[str, str]] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya".replace(".", "").split(" "),
        strict=True,
    )
)


def transliterate_act(number: str) -> str:
    """Letters by the simplified BGN table, capitals kept: ДМ-П8-5060 gives DM-P8-5060."""
    return "".join(_letter(character) for character in number)


def _letter(character: str) -> str:
    latin = _LATIN.get(character.lower())
    if latin is None:
        return character
    return latin.upper() if character.isupper() else latin
