"""Of several claims about one thing exactly one stands for it: the rule, and that no save breaks it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from portal.partial_date import PartialDate
from programme.claims import choose_featured, has_passed, result_missing
from programme.enums import ClaimKind
from programme.models import Indicator, IndicatorClaim
from tests.factories.programme import claim_values, make_area, make_field, make_indicator


@dataclass
class Claim:
    name: str
    as_of: PartialDate | None = None
    confidence: str = "medium"
    base_ru: str | None = ""
    pinned: bool = False
    kind: str = "actual"
    target_date: PartialDate | None = None
    target_comparator: str = ""


def claim(name: str, as_of: str = "", **fields: object) -> Claim:
    return Claim(name, PartialDate.parse(as_of) if as_of else None, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([claim("old", "2015"), claim("new", "2016-07")], "new"),
        ([claim("undated"), claim("dated", "2001")], "dated"),
        ([claim("year", "2016"), claim("day", "2016-02-09")], "year"),
        ([claim("medium", "2016"), claim("high", "2016", confidence="high")], "high"),
        ([claim("first"), claim("second")], "first"),
        ([claim("new", "2026"), claim("pinned", "2010", pinned=True)], "pinned"),
        ([claim("own"), claim("other base", "2026", base_ru="портфель области")], "own"),
        ([claim("own base", base_ru="агломерация"), claim("other", "2026", base_ru="область")], "own base"),
        ([claim("low", "2016", confidence="low"), claim("older", "2015", confidence="high")], "low"),
        ([claim("other", "2026", base_ru="область", pinned=True), claim("own")], "other"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_featured_claim_is_pinned_else_newest_else_surest_and_never_of_another_base(
    claims: list[Claim], expected: str
) -> None:
    featured = choose_featured(claims)

    assert featured is not None
    assert featured.name == expected


def test_no_claims_feature_none() -> None:
    assert choose_featured([]) is None


@pytest.mark.parametrize(
    ("target", "comparator", "today", "passed"),
    [
        ("2020-01-01", "<", date(2019, 12, 31), False),
        ("2020-01-01", "<", date(2020, 1, 1), True),
        ("2023", "", date(2023, 12, 31), False),
        ("2023", "", date(2024, 1, 1), True),
    ],
)
def test_a_target_has_passed_once_its_last_day_is_over(target: str, comparator: str, today: date, passed: bool) -> None:
    due = claim("jobs", kind="target", target_date=PartialDate.parse(target), target_comparator=comparator)

    assert has_passed(due, today) is passed


def test_a_plan_with_a_date_is_no_target() -> None:
    assert not has_passed(claim("plan", kind="plan", target_date=PartialDate.parse("2000")), date(2026, 1, 1))


def test_a_published_result_ends_the_wait_for_it() -> None:
    due = claim("jobs", kind="target", target_date=PartialDate.parse("2020"))

    assert result_missing([due], date(2026, 1, 1))
    assert not result_missing([due, claim("reached", "2021")], date(2026, 1, 1))


def featured_values(indicator: Indicator) -> list[Decimal | None]:
    return list(IndicatorClaim.objects.filter(subject=indicator, is_featured=True).values_list("value", flat=True))


@pytest.mark.django_db
def test_saving_the_subject_features_one_claim_of_each_field() -> None:
    other = make_field("jobs", name_ru="Рабочие места", name_en="Jobs")
    indicator = make_indicator(
        "cost", claim_values(30, as_of="2015"), claim_values(20, as_of="2016-07"), claim_values(5, field=other)
    )

    assert sorted(map(int, featured_values(indicator))) == [5, 20]


@pytest.mark.django_db
def test_an_editor_may_move_the_pin_and_save_in_any_order() -> None:
    indicator = make_indicator("cost", claim_values(30, pinned=True), claim_values(20))
    first, second = indicator.claims.all()
    first.pinned, second.pinned = False, True
    indicator.claims = [second, first]

    indicator.save()

    assert featured_values(indicator) == [Decimal(20)]


@pytest.mark.django_db
def test_publishing_a_page_again_keeps_one_featured_claim_of_a_field() -> None:
    page = make_area()
    model = page.claims.model
    page.claims = [model(**claim_values(1, as_of="2015")), model(**claim_values(2, as_of="2016"))]
    page.save_revision().publish()
    page.refresh_from_db()
    page.save_revision().publish()

    assert [int(claim.value) for claim in model.objects.filter(subject=page, is_featured=True)] == [2]


@pytest.mark.django_db
def test_the_database_refuses_a_second_featured_claim() -> None:
    indicator = make_indicator("cost", claim_values(30), claim_values(20))

    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorClaim.objects.filter(subject=indicator).update(is_featured=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"value": None}, {"value": 5, "text": "2015–2020"}, {"value": 5, "date_value": PartialDate.parse("2016")}],
)
def test_the_database_wants_exactly_one_of_number_date_and_text(fields: dict[str, object]) -> None:
    indicator = make_indicator()
    values = claim_values(**{"value": None, **fields})

    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorClaim.objects.create(subject=indicator, sort_order=0, **values)


def test_kinds_are_those_of_the_content() -> None:
    assert set(ClaimKind.values) == {
        "actual", "plan", "target", "estimate", "forecast", "stated_count", "proposal", "condition"
    }  # fmt: skip
