"""Codes of economic activity: a closed form, and the section that follows from the division."""

import pytest
from django.core.exceptions import ValidationError

from investment_projects.industry import CodeScheme, check_code, section_of


@pytest.mark.parametrize("code", ["16", "16.1", "16.10", "16.10.1", "16.10.12"])
def test_codes_of_okved_are_accepted_at_every_depth(code: str) -> None:
    check_code(CodeScheme.OKVED, code)


@pytest.mark.parametrize("code", ["16", "161", "1610"])
def test_codes_of_isic_are_digits_alone(code: str) -> None:
    check_code(CodeScheme.ISIC, code)


@pytest.mark.parametrize(
    ("scheme", "code"),
    [
        ("okved2", "1610"),
        ("okved2", "16.100"),
        ("okved2", "A.16"),
        ("okved2", ""),
        ("okved2", "16.10.1.1"),
        ("isic4", "16.10"),
        ("isic4", "16101"),
        ("other", "16"),
        ("okved2", "04.1"),
        ("isic4", "3400"),
        ("okved2", "00"),
    ],
)
def test_a_code_of_another_form_or_of_no_division_is_refused(scheme: str, code: str) -> None:
    with pytest.raises(ValidationError):
        check_code(scheme, code)


@pytest.mark.parametrize(
    ("code", "letter"), [("01", "A"), ("16.10.1", "C"), ("3511", "D"), ("72.19", "M"), ("99", "U")]
)
def test_the_section_follows_from_the_division(code: str, letter: str) -> None:
    section = section_of(code)

    assert section is not None
    assert section[0] == letter


def test_both_classifications_have_88_divisions() -> None:
    assert sum(section_of(f"{number:02d}") is not None for number in range(100)) == 88
