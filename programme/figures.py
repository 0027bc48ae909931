"""How a claim's value is written: "over RUB 30 bln" and «более 30 млрд рублей», "10%" and «10 %», "Q2 2016".

`figure` gives the parts of a large figure, with ₽ and whole digits as the pages show them; `format_figure` gives one
line of text in the house style. No line breaks between the parts of a figure, only inside a unit of several words.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from portal.partial_date import PartialDate, Precision, format_partial
from portal.typography import NBSP, group_digits
from programme.units import UNITS, Unit, unit_word

COMPARATORS: Final = {
    "ru": {">": "более", "~": "около", "<": "менее", ">=": f"не{NBSP}менее", "<=": "до"},
    "en": {">": "over", "~": "about", "<": "under", ">=": f"at{NBSP}least", "<=": f"up{NBSP}to"},
}
SCALES: Final = (
    (Decimal(10) ** 12, {"ru": "трлн", "en": "trln"}),
    (Decimal(10) ** 9, {"ru": "млрд", "en": "bln"}),
    (Decimal(10) ** 6, {"ru": "млн", "en": "mln"}),
)
THOUSAND: Final = Decimal(1000)
THOUSANDS_FROM: Final = Decimal(10_000)
MOST_DECIMALS: Final = 3
CURRENCIES: Final = {
    "RUB": {"sign": "₽", "ru": "рублей", "en": "RUB"},
    "USD": {"sign": "$", "ru": "долларов США", "en": "USD"},
    "EUR": {"sign": "€", "ru": "евро", "en": "EUR"},
    "CNY": {"sign": "CN¥", "ru": "юаней", "en": "CNY"},
}
PER: Final = {"RUB/m2/year": {"ru": f"за{NBSP}м²{NBSP}в{NBSP}год", "en": f"per{NBSP}m²{NBSP}a{NBSP}year"}}


class FigureLike(Protocol):
    value: Decimal | None
    date_value: PartialDate | None
    text: str
    unit: str
    comparator: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Read in order: by ("over"), before ("RUB"), number, after ("bln")."""

    number: str
    by: str = ""
    before: str = ""
    after: str = ""
    is_date: bool = False
    is_spaced: bool = True

    def __str__(self) -> str:
        by = f"{self.by}{NBSP}" if self.by else ""
        before = f"{self.before}{NBSP}" if self.before else ""
        gap = NBSP if self.after and self.is_spaced else ""
        return f"{by}{before}{self.number}{gap}{self.after}"


def figure(claim: FigureLike, language: str) -> Figure:
    """The parts of a large figure."""
    return _figure(claim, language, is_text=False)


def format_figure(claim: FigureLike, language: str) -> str:
    return str(_figure(claim, language, is_text=True))


def number_figure(value: Decimal, unit: str, language: str) -> Figure:
    """A count of our own, with its unit."""
    return _numeric(value, unit, "=", language, is_text=False)


def format_number(value: Decimal, unit: str, language: str) -> str:
    """A number with its unit alone, as in "up from 250,000 t/year"."""
    return str(number_figure(value, unit, language))


def format_as_of(date: PartialDate, language: str) -> str:
    """«на 9 февраля 2016», «июль 2016», «2015 год»; "as of 9 February 2016", "as of July 2016", "as of 2015"."""
    text = format_partial(date, language)
    if language != "ru":
        return f"as of {text}"
    return f"на{NBSP}{text}" if date.precision is Precision.DAY else _with_year_word(text, date)


def format_due(date: PartialDate, comparator: str, language: str) -> str:
    """When a target is due: "due 2023", "due before 1 January 2020"; «срок 2023 год», «срок до 1 января 2020»."""
    text = format_partial(date, language)
    is_before = comparator == "<"
    if language != "ru":
        return f"due before {text}" if is_before else f"due {text}"
    return f"срок до{NBSP}{text}" if is_before else f"срок {_with_year_word(text, date)}"


def _with_year_word(text: str, date: PartialDate) -> str:
    return f"{text}{NBSP}год" if date.precision is Precision.YEAR else text


def _figure(claim: FigureLike, language: str, *, is_text: bool) -> Figure:
    by = COMPARATORS[language].get(claim.comparator, "")
    if claim.date_value:
        return Figure(format_partial(claim.date_value, language), by=by, is_date=True)
    if claim.value is None:
        return Figure(claim.text, by=by, is_date=True)
    return _numeric(claim.value, claim.unit, claim.comparator, language, is_text=is_text)


def _numeric(value: Decimal, key: str, comparator: str, language: str, *, is_text: bool) -> Figure:
    by = COMPARATORS[language].get(comparator, "")
    unit = UNITS.get(key)
    if unit and unit.is_percent:
        number = group_digits(value, language)
        return Figure(number, by=by, after=unit_word(unit, value, language), is_spaced=language == "ru")
    number, scale = _scaled(value, language, is_text=is_text)
    currency = CURRENCIES.get(key.partition("/")[0])
    if currency:
        per = PER.get(key, {}).get(language, "")
        if language != "ru":
            return Figure(number, by=by, before=currency["en"], after=_joined(scale, per))
        return Figure(number, by=by, after=_joined(scale, currency["ru" if is_text else "sign"], per))
    word = _word(unit, value, comparator, language, is_scaled=bool(scale)) if unit else ""
    return Figure(number, by=by, after=_joined(scale, word))


def _scaled(value: Decimal, language: str, *, is_text: bool) -> tuple[str, str]:
    """Millions and more as a scale word if few decimals remain; in Russian text round thousands too («350 тыс.»)."""
    for size, words in SCALES:
        if abs(value) >= size and _decimals(value / size) <= MOST_DECIMALS:
            return group_digits(value / size, language), words[language]
    is_round = abs(value) >= THOUSANDS_FROM and abs(value) < SCALES[-1][0] and value % THOUSAND == 0
    if is_text and language == "ru" and is_round:
        return group_digits(value / THOUSAND, language), "тыс."
    return group_digits(value, language), ""


def _word(unit: Unit, value: Decimal, comparator: str, language: str, *, is_scaled: bool) -> str:
    """After a scale word («млн человек») Russian takes the genitive plural, after a comparator the genitive."""
    if is_scaled:
        return unit_word(unit, Decimal(5), language)
    return unit_word(unit, value, language, is_genitive=comparator in COMPARATORS["ru"])


def _joined(*words: str) -> str:
    return NBSP.join(word for word in words if word)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
