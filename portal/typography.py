"""Typographic rules of the two languages: no-break spaces and grouped digits."""

import re
from decimal import Decimal

NBSP = "\N{NO-BREAK SPACE}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
MINUS = "\N{MINUS SIGN}"

# A line of Russian text does not end with the first ones, nor begin with the others.
SHORT_WORDS = "а|без|в|во|да|для|до|за|и|из|или|к|ко|на|над|не|ни|но|о|об|от|по|под|при|про|с|со|то|у"
PARTICLES = "бы|же|ли"
CLINGS_TO_NEXT = re.compile(rf"(?<![\w-])({SHORT_WORDS}|№|§) (?=\S)", re.IGNORECASE)
CLINGS_TO_PREVIOUS = re.compile(rf" (?=(?:{PARTICLES})(?![\w-]))", re.IGNORECASE)
BEFORE_DASH = re.compile(r" (?=[—–] )")
UNITS = (
    r"%|₽|°|га|км|м|см|мм|м²|м³|кв|т|кг|г|ГВт|МВт|кВт|тыс|млн|млрд|трлн|руб|год|года|году|годах|годы|лет|чел|процент\w*"
    r"|рубл\w+|ha|km|m|t|kg|GW|MW|kW|thousand|million|billion|trillion|mln|bln|tn|per cent"
)
BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?!\w))")

LONG_WORD = re.compile(r"[а-яё]{20,}", re.IGNORECASE)
# Between a vowel and a syllable that begins with one consonant, far from both ends of the word.
SYLLABLE_END = re.compile(
    r"(?<=[а-яё]{6})(?<=[аеёиоуыэюя])(?=[бвгджзклмнпрстфхцчшщ][аеёиоуыэюя][а-яё]{4})", re.IGNORECASE
)

GROUP_FROM = 10_000


def bind(text: str, language: str) -> str:
    """No-break spaces where a line must not break: short Russian words, dashes, units."""
    text = BEFORE_UNIT.sub(NBSP, text)
    if language != "ru":
        return text
    text = CLINGS_TO_NEXT.sub(rf"\1{NBSP}", text)
    # Twice: in «и в доме» the second word begins where the first match ended.
    text = CLINGS_TO_NEXT.sub(rf"\1{NBSP}", text)
    return BEFORE_DASH.sub(NBSP, CLINGS_TO_PREVIOUS.sub(NBSP, text))


def hyphenate(text: str) -> str:
    """Soft hyphens in the Russian words that are wider than a phone: browsers often know no Russian syllables."""
    return LONG_WORD.sub(lambda word: SYLLABLE_END.sub(SOFT_HYPHEN, word[0]), text)


def group_digits(number: int | float | Decimal, language: str) -> str:
    """«12 345,6» in Russian, "12,345.6" in English; years and other numbers under 10 000 stay whole."""
    value = Decimal(str(number))
    text = f"{abs(value):,f}" if abs(value) >= GROUP_FROM else f"{abs(value):f}"
    whole, _dot, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    if language == "ru":
        whole = whole.replace(",", NBSP)
    separator = "," if language == "ru" else "."
    sign = MINUS if value < 0 else ""
    return f"{sign}{whole}{separator}{fraction}" if fraction else f"{sign}{whole}"
