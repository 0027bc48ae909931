from decimal import Decimal

import pytest

from portal.typography import NBSP, SOFT_HYPHEN, bind, group_digits, hyphenate


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("в Асине и в доме", "в~Асине и~в~доме"),
        ("Инвестиции — в 2015 году", "Инвестиции~— в~2015~году"),
        ("более 30 млрд рублей", "более 30~млрд рублей"),
        ("распоряжение № 22-р", "распоряжение №~22-р"),
        ("он же и был бы", "он~же и~был~бы"),
        ("какой-то из них", "какой-то из~них"),
        ("5 % и 300 га", "5~% и~300~га"),
    ],
)
def test_russian_lines_do_not_break_after_short_words_nor_before_dashes_and_units(text: str, bound: str) -> None:
    assert bind(text, "ru") == bound.replace("~", NBSP)


def test_english_keeps_units_with_their_numbers_and_nothing_else() -> None:
    assert bind("a plan of 30 billion roubles in Asino", "en") == f"a plan of 30{NBSP}billion roubles in Asino"


def test_only_words_wider_than_a_phone_may_break() -> None:
    assert hyphenate("карбамидоформальдегидного").replace(SOFT_HYPHEN, "-") == "карбами-до-формальде-гидного"
    assert hyphenate("Модернизация производства") == "Модернизация производства"


def test_binding_twice_changes_nothing() -> None:
    once = bind("в 2015 году и в доме — 5 %", "ru")
    assert bind(once, "ru") == once


@pytest.mark.parametrize(
    ("number", "russian", "english"),
    [
        (2016, "2016", "2016"),
        (9999, "9999", "9999"),
        (10000, "10~000", "10,000"),
        (1234567.5, "1~234~567,5", "1,234,567.5"),
        (Decimal("1.70"), "1,7", "1.7"),
        (Decimal("41.66"), "41,66", "41.66"),
        (-12000, "−12~000", "−12,000"),
        (0, "0", "0"),
        (Decimal("1E+6"), "1~000~000", "1,000,000"),
    ],
)
def test_digits_are_grouped_from_ten_thousand(number: float | Decimal, russian: str, english: str) -> None:
    assert group_digits(number, "ru") == russian.replace("~", NBSP)
    assert group_digits(number, "en") == english
