"""Dates as exact as their sources."""

from contextlib import suppress
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.fields import PartialDateField
from portal.partial_date import PartialDate, Precision, format_partial

EXAMPLES = {
    "2016": (Precision.YEAR, date(2016, 1, 1), date(2016, 12, 31), "2016", "2016"),
    "2016-H1": (Precision.HALF_YEAR, date(2016, 1, 1), date(2016, 6, 30), "I полугодие 2016", "H1 2016"),
    "2016-H2": (Precision.HALF_YEAR, date(2016, 7, 1), date(2016, 12, 31), "II полугодие 2016", "H2 2016"),
    "2016-Q2": (Precision.QUARTER, date(2016, 4, 1), date(2016, 6, 30), "II квартал 2016", "Q2 2016"),
    "2016-07": (Precision.MONTH, date(2016, 7, 1), date(2016, 7, 31), "июль 2016", "July 2016"),
    "2016-02-29": (Precision.DAY, date(2016, 2, 29), date(2016, 2, 29), "29 февраля 2016", "29 February 2016"),
}


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_date_is_as_exact_as_its_text(text: str) -> None:
    precision, first, last, russian, english = EXAMPLES[text]
    value = PartialDate.parse(text)
    assert (value.precision, value.first_day, value.last_day) == (precision, first, last)
    assert str(value) == text
    assert value.year == 2016
    assert format_partial(value, "ru").replace("\xa0", " ") == russian
    assert format_partial(value, "en").replace("\xa0", " ") == english
    assert " " not in format_partial(value, "ru"), "a date does not break across lines"


@pytest.mark.parametrize(
    "text",
    ["", "16", "2016-13", "2016-00", "2016-02-30", "2015-02-29", "2016-Q5", "2016-H3", "2016-7", "1 July 2016", "0000"],
)
def test_an_impossible_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


def test_dates_are_ordered_by_their_last_day() -> None:
    texts = ["2015", "2016-02-29", "2016-03", "2016-Q1", "2016-H1", "2016-12-31", "2016"]
    assert [str(value) for value in sorted(map(PartialDate.parse, reversed(texts)))] == [
        "2015", "2016-02-29", "2016-Q1", "2016-03", "2016-H1", "2016", "2016-12-31",
    ]  # fmt: skip


@given(st.dates(min_value=date(1000, 1, 1)))
def test_any_day_survives_parsing(day: date) -> None:
    value = PartialDate.parse(day.isoformat())
    assert value.first_day == value.last_day == day


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert str(PartialDate.parse(text)) == text.strip()


def test_the_field_turns_an_impossible_date_into_a_message() -> None:
    field = PartialDateField(null=True, blank=True)
    with pytest.raises(ValidationError):
        field.to_python("2016-13")
    assert field.to_python("") is None
    assert field.get_prep_value(PartialDate.parse("2016-07")) == "2016-07"
    assert isinstance(field.formfield(), forms.CharField)
