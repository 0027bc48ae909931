"""Disagreement is named as what it is, and only claims of one kind, unit, base, period and scope are compared."""

from datetime import date

import pytest

from portal.partial_date import PartialDate
from programme.ledger import CHANGED, DATE_MOVED, DISAGREE, GREW, RESULT_MISSING, ledger, ledger_row
from programme.models import IndicatorClaim
from tests.factories.programme import claim_values, make_field

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def flags(*claims: dict[str, object]) -> list[object]:
    return ledger_row("Стоимость", [IndicatorClaim(**claim) for claim in claims], TODAY).flags


def test_facts_that_grew_are_no_disagreement() -> None:
    assert flags(claim_values(13, as_of="2015"), claim_values(20, as_of="2016-07")) == [GREW]


def test_facts_that_fell_and_rose_have_changed() -> None:
    numbers = {"2010": 45, "2023": 40, "2025-11-10": 55}
    assert flags(*(claim_values(number, as_of=day) for day, number in numbers.items())) == [CHANGED]


def test_undated_values_that_differ_disagree() -> None:
    assert flags(claim_values(10), claim_values(8, as_of="2016-07")) == [DISAGREE]


def test_a_plan_is_not_compared_with_a_fact() -> None:
    assert flags(claim_values(30, kind="plan"), claim_values(13, kind="actual")) == []


def test_other_bases_and_periods_are_not_compared() -> None:
    assert flags(claim_values(100), claim_values(197, base_ru="портфель области")) == []
    assert flags(claim_values(167, period_ru="2024"), claim_values(213, period_ru="2025")) == []


def test_numbers_of_another_scope_are_not_compared() -> None:
    unit = claim_values(360, kind="estimate", as_of="2026", note_ru="энергоблок с БРЕСТ-ОД-300")
    reactor = claim_values(100, kind="estimate", as_of="2021-06", note_ru="только реактор")
    assert flags(unit, reactor) == []
    assert flags(unit, reactor, {**reactor, "value": 110}) == [DISAGREE]


def test_other_units_and_currencies_are_not_compared() -> None:
    assert flags(claim_values(250), claim_values(300, unit="thousand_m3")) == []
    assert flags(claim_values(250, currency="RUB"), claim_values(300, currency="USD")) == []


def test_a_date_that_moved_is_said_whatever_its_note() -> None:
    dates = (("2026", ""), ("2020", "первоначальный план"))
    rows = [(PartialDate.parse(day), note) for day, note in dates]
    assert flags(*(claim_values(None, date_value=day, unit="", kind="plan", note_ru=note) for day, note in rows)) == [
        DATE_MOVED
    ]


def test_a_date_that_moved_is_said() -> None:
    dates = [PartialDate.parse(text) for text in ("2016-Q2", "2017-10")]
    assert flags(*(claim_values(None, date_value=day, unit="", kind="plan") for day in dates)) == [DATE_MOVED]


def test_dates_of_which_one_holds_the_other_have_not_moved() -> None:
    dates = [PartialDate.parse(text) for text in ("2026", "2026-08", "2026-08-30")]
    assert flags(*(claim_values(None, date_value=day, unit="", kind="plan") for day in dates)) == []


def test_a_date_of_what_has_happened_is_disputed_and_not_moved() -> None:
    dates = [PartialDate.parse(text) for text in ("2013", "2014")]
    assert flags(*(claim_values(None, date_value=day, unit="", kind="actual") for day in dates)) == [DISAGREE]


def test_values_of_one_time_have_not_changed_but_disagree() -> None:
    assert flags(claim_values(10, as_of="2016"), claim_values(12, as_of="2016-04-12")) == [DISAGREE]
    assert flags(claim_values(10, as_of="2016"), claim_values(12, as_of="2017-04-12")) == [GREW]


def test_a_passed_target_without_a_result_is_said() -> None:
    due = claim_values(160000, unit="jobs", kind="target", target_date=PartialDate.parse("2020"))
    assert flags(due) == [RESULT_MISSING]


def test_rows_come_by_group_and_order_with_the_featured_claim_first() -> None:
    jobs = make_field("jobs", name_ru="Рабочие места", name_en="Jobs", group="jobs", order=9)
    claims = [claim_values(5, field=jobs), claim_values(1, as_of="2015"), claim_values(2, as_of="2016")]

    groups = ledger([IndicatorClaim(**claim) for claim in claims], TODAY)

    assert [[row.label for row in group.rows] for group in groups] == [["Стоимость проекта"], ["Рабочие места"]]
    assert [int(claim.value) for claim in groups[0].rows[0].claims] == [2, 1]
