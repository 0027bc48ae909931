"""The house style of figures in both languages; «·» stands for a no-break space here, so that it can be seen."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from portal.partial_date import PartialDate
from programme.figures import figure, format_as_of, format_due, format_figure, format_number
from programme.units import UNITS, unit_word


@dataclass
class Claim:
    value: Decimal | None
    unit: str = ""
    comparator: str = "="
    date_value: PartialDate | None = None
    text: str = ""


def shown(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "·")


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "russian", "english"),
    [
        ("30000000000", "RUB", ">", "более·30·млрд·рублей", "over·RUB·30·bln"),
        ("8225000000.0000", "RUB", "=", "8,225·млрд·рублей", "RUB·8.225·bln"),
        ("1200000000000", "RUB", "~", "около·1,2·трлн·рублей", "about·RUB·1.2·trln"),
        ("2500000", "RUB", "<=", "до·2,5·млн·рублей", "up·to·RUB·2.5·mln"),
        ("995900000", "RUB", "=", "995,9·млн·рублей", "RUB·995.9·mln"),
        ("30000000", "USD", "=", "30·млн·долларов США", "USD·30·mln"),
        ("13", "RUB/m2/year", "=", "13·рублей·за·м²·в·год", "RUB·13·per·m²·a·year"),
        ("10", "percent", "=", "10·%", "10%"),
        ("72.22", "percent", "~", "около·72,22·%", "about·72.22%"),
        ("3", "percent/year", "=", "3·% годовых", "3% a year"),
        ("350000", "t/year", "=", "350·тыс.·т/год", "350,000·t/year"),
        ("1700000", "m3/year", "<=", "до·1,7·млн·м³/год", "up·to·1.7·mln·m³/year"),
        ("600000", "m3", ">=", "не·менее·600·тыс.·м³", "at·least·600,000·m³"),
        ("1234567", "t", "=", "1·234·567·т", "1,234,567·t"),
        ("777653", "people", "=", "777·653·человека", "777,653·people"),
        ("2300", "jobs", "=", "2300·рабочих мест", "2300·jobs"),
        ("192.4", "ha", "=", "192,4·га", "192.4·ha"),
        ("1", "companies", "=", "1·компания", "1·company"),
        ("3", "plants", "=", "3·завода", "3·plants"),
        ("11", "plants", "<", "менее·11·заводов", "under·11·plants"),
        ("21", "companies", ">", "более·21·компании", "over·21·companies"),
        ("21", "jobs", ">", "более·21·рабочего места", "over·21·jobs"),
        ("1.5", "years", "=", "1,5·года", "1.5·years"),
    ],
)
def test_a_number_is_written_as_the_house_style_says(
    value: str, unit: str, comparator: str, russian: str, english: str
) -> None:
    claim = Claim(Decimal(value), unit, comparator)

    assert shown(format_figure(claim, "ru")) == russian
    assert shown(format_figure(claim, "en")) == english


@pytest.mark.parametrize(
    ("value", "unit", "russian"),
    [
        ("30000000000", "RUB", "30·млрд·₽"),
        ("160000", "jobs", "160·000·рабочих мест"),
        ("220000", "m3/year", "220·000·м³/год"),
    ],
)
def test_a_large_figure_has_the_sign_of_the_currency_and_whole_digits(value: str, unit: str, russian: str) -> None:
    assert shown(str(figure(Claim(Decimal(value), unit), "ru"))) == russian


@pytest.mark.parametrize(
    ("date", "russian", "english"),
    [
        ("2016", "2016", "2016"),
        ("2016-H1", "I·полугодие·2016", "H1·2016"),
        ("2019-Q3", "III·квартал·2019", "Q3·2019"),
        ("2015-02", "февраль·2015", "February·2015"),
        ("2019-02-12", "12·февраля·2019", "12·February·2019"),
    ],
)
def test_a_date_is_as_exact_as_its_source(date: str, russian: str, english: str) -> None:
    claim = Claim(None, date_value=PartialDate.parse(date))

    assert figure(claim, "ru").is_date
    assert shown(format_figure(claim, "ru")) == russian
    assert shown(format_figure(claim, "en")) == english


def test_a_text_stands_as_it_is() -> None:
    assert format_figure(Claim(None, text="2015–2020"), "en") == "2015–2020"


def test_a_baseline_has_its_unit() -> None:
    assert shown(format_number(Decimal(250000), "t/year", "en")) == "250,000·t/year"


@pytest.mark.parametrize(
    ("date", "russian", "english"),
    [
        ("2016-02-09", "на·9·февраля·2016", "as of 9·February·2016"),
        ("2016-07", "июль·2016", "as of July·2016"),
        ("2015", "2015·год", "as of 2015"),
    ],
)
def test_the_date_of_a_claim_is_told_in_words(date: str, russian: str, english: str) -> None:
    parsed = PartialDate.parse(date)

    assert format_as_of(parsed, "ru").replace("\N{NO-BREAK SPACE}", "·") == russian
    assert format_as_of(parsed, "en").replace("\N{NO-BREAK SPACE}", "·") == english


def test_a_due_date_says_by_or_before() -> None:
    assert format_due(PartialDate.parse("2023"), "", "en") == "due 2023"
    assert "before 1" in format_due(PartialDate.parse("2020-01-01"), "<", "en")
    assert format_due(PartialDate.parse("2020-01-01"), "<", "ru").startswith("срок до")


@pytest.mark.parametrize("key", sorted(UNITS))
def test_every_unit_has_all_plural_forms_or_none(key: str) -> None:
    unit = UNITS[key]

    assert len(unit.ru) in {1, 3, 4}
    assert len(unit.en) in {1, 2}
    assert all(unit_word(unit, Decimal(number), language) for number in (1, 2, 5, 21) for language in ("ru", "en"))
