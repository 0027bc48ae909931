"""What the form promises the database holds too."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from investment_projects.enums import ClusterBasis, Stage, Status
from investment_projects.models import ProjectCluster, ProjectContact, ProjectFunding, ProjectPage, ProjectUtility
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import add_claim, add_event, add_funding, make_project, make_source

pytestmark = pytest.mark.django_db

UNSOURCED: list[dict[str, Any]] = [
    {"stage": Stage.DESIGN},
    {"status": Status.SEEKING},
    {"in_ino_tomsk": True},
    {"related_to_ino_note_ru": "Связан"},
    {"status": Status.ABANDONED},
    {"stage": "dreaming"},
    {"kind": "unkind"},
]


@pytest.mark.parametrize("facts", UNSOURCED, ids=str)
def test_the_database_refuses_a_fact_without_its_source(facts: dict[str, Any]) -> None:
    project = make_project()

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(**facts)


@pytest.mark.parametrize("facts", UNSOURCED[:5], ids=str)
def test_the_form_says_so_before_the_database_does(facts: dict[str, Any]) -> None:
    project = make_project()
    for name, value in facts.items():
        setattr(project, name, value)

    with pytest.raises(ValidationError):
        project.full_clean()


def test_an_invented_project_cannot_be_one_of_ino_tomsk() -> None:
    project = make_project(is_demo=True)
    project.in_ino_tomsk, project.in_ino_tomsk_source = True, make_source()

    with pytest.raises(ValidationError):
        project.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(in_ino_tomsk=True, in_ino_tomsk_source=make_source())


def test_a_stopped_project_needs_the_reason() -> None:
    project = make_project()
    project.status, project.status_source = Status.SUSPENDED, make_source()

    with pytest.raises(ValidationError, match=r"причин|reason"):
        project.full_clean()
    project.outcome_ru = "Инвестор ушёл."
    project.outcome_en = "The investor left."
    project.full_clean()


@pytest.mark.parametrize(("basis", "has_source"), [(ClusterBasis.SOURCE, False), (ClusterBasis.EDITORIAL, True)])
def test_a_cluster_has_a_source_exactly_where_a_source_names_it(basis: ClusterBasis, has_source: bool) -> None:
    link = ProjectCluster(
        project=make_project(), cluster=make_cluster(), basis=basis, source=make_source() if has_source else None
    )

    with pytest.raises(ValidationError):
        link.clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()


def test_english_needs_the_history_in_english_too() -> None:
    project = make_project()
    add_event(project, text_en="")
    project = ProjectPage.objects.get()

    with pytest.raises(ValidationError) as refusal:
        project.full_clean()
    assert "en_ready" in refusal.value.message_dict


SOURCED_OR_NOT: list[dict[str, Any]] = [
    {"minimum_ticket": 5},
    {"minimum_ticket": 5, "minimum_ticket_currency": "RUB"},
    {"minimum_ticket_currency": "RUB"},
    {"instruments_sought": ("equity",)},
    {"npv": 5, "npv_currency": "RUB"},
    {"npv": 5, "npv_currency": "RUB", "npv_discount_rate": 10},
    {"npv": 5, "npv_currency": "RUB", "npv_discount_rate": 101, "npv_horizon": 5},
    {"funding_override": "part"},
    {"place_precision": "exact"},
    {"latitude": 56, "longitude": 84},
    {"place_precision": "exact", "latitude": 56},
    {"place_precision": "hidden", "address_ru": "Улица"},
    {"site_area_ha": 5, "site_area_ha_max": 5},
    {"site_area_ha_max": 5},
    {"tenure": "lease"},
    {"eia_status": "positive"},
    {"check_level": "identity"},
    {"check_level": "none", "checked_on": "2026-01-01"},
    {"compiled_on": "2026-02-01", "verified_on": "2026-01-01"},
]


@pytest.mark.parametrize("facts", SOURCED_OR_NOT, ids=str)
def test_form_and_database_refuse_the_same_halves_of_facts(facts: dict[str, Any]) -> None:
    project = make_project()
    for name, value in facts.items():
        setattr(project, name, value)

    with pytest.raises(ValidationError):
        project.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(**facts)


@pytest.mark.parametrize(
    "facts",
    [{name: "unheard-of"} for name in ("value_basis", "place_precision", "land_category", "tenure", "licence")],
    ids=str,
)
def test_the_database_knows_the_closed_lists(facts: dict[str, Any]) -> None:
    project = make_project()

    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectPage.objects.filter(pk=project.pk).update(**facts)


def test_a_set_of_choices_takes_none_from_outside_its_list() -> None:
    with pytest.raises(ValidationError):
        ProjectPage.objects.update(instruments_sought=("barter",))


AMOUNTS: list[dict[str, Any]] = [
    {"origin": "uncle", "amount": 5, "currency": "RUB"},
    {"origin": "own", "amount": 5},
    {"origin": "own", "currency": "RUB"},
    {"origin": "own", "amount": -5, "currency": "RUB"},
    {"origin": "own", "amount": 5, "amount_max": 4, "currency": "RUB"},
    {"origin": "own", "amount": 5, "amount_max": 9, "currency": "RUB", "comparator": "~"},
    {"origin": "own", "amount_max": 9, "currency": ""},
    {"origin": "own", "amount": 5, "currency": "RUR"},
]


@pytest.mark.parametrize("values", AMOUNTS, ids=str)
def test_form_and_database_refuse_the_same_amounts(values: dict[str, Any]) -> None:
    row = ProjectFunding(project=make_project(), source=make_source(), **values)

    with pytest.raises(ValidationError):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_amounts_beyond_the_total_are_refused_without_a_form_too() -> None:
    project = make_project()
    add_claim(project, value=Decimal(1000), as_of="2020")
    add_funding(project, amount=1001)

    with pytest.raises(ValidationError, match=r"1[\s\xa0]?001"):
        ProjectPage.objects.get().full_clean()


def test_a_named_contact_needs_the_consent_and_every_contact_a_way() -> None:
    project = make_project()
    for values in ({"name_ru": "Имя", "email": "name@example.org"}, {"position_ru": "Отдел"}):
        contact = ProjectContact(project=project, role="agency", **values)
        with pytest.raises(ValidationError):
            contact.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            contact.save()


def test_a_utility_stands_once_and_what_is_absent_has_no_capacity() -> None:
    project = make_project()
    ProjectUtility.objects.create(project=project, kind="gas", state="connected", capacity=5, source=make_source())
    refused: list[dict[str, Any]] = [
        {"kind": "gas"},
        {"kind": "heat", "state": "absent", "capacity": 5},
        {"kind": "steam"},
    ]
    for values in refused:
        utility = ProjectUtility(project=project, source=make_source(), **values)
        with pytest.raises(IntegrityError), transaction.atomic():
            utility.save()


@pytest.mark.parametrize("slug", ["shortlist", "compare", "feed", "charts"])
def test_a_project_takes_no_address_of_the_catalogue_itself(slug: str) -> None:
    project = make_project()
    project.slug = slug

    with pytest.raises(ValidationError) as refusal:
        project.full_clean()
    assert "slug" in refusal.value.message_dict
