"""A press officer fills every group of the form of a project; wrong sums are refused at their row, nothing is lost."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.test.utils.form_data import inline_formset

from investment_projects.enums import FundingStatus, SoughtInstrument
from investment_projects.models import ProjectPage
from tests.factories.investment_projects import add_claim, add_funding, make_index, make_project, make_source
from tests.factories.programme import make_organisation
from tests.factories.project_forms import claim_row, funding_row, project_form

pytestmark = pytest.mark.django_db


def add(client: Client, **fields: Any) -> Any:
    address = f"/cms/pages/add/investment_projects/projectpage/{make_index().pk}/"
    return client.post(address, project_form(**fields))


def edit(client: Client, project: ProjectPage, **fields: Any) -> Any:
    return client.post(f"/cms/pages/{project.pk}/edit/", project_form(**fields))


@lru_cache(maxsize=1)
def parsed(content: bytes) -> BeautifulSoup:
    return BeautifulSoup(content, "html.parser")


def error_at(response: Any, name: str) -> str:
    """What the form says at one field; "" if it says nothing there."""
    field = parsed(response.content).find(attrs={"name": name})
    assert isinstance(field, Tag), f"the form has no field {name}"
    box = field.find_parent(attrs={"data-field": True})
    assert isinstance(box, Tag)
    errors = box.select_one(".w-field__errors")
    return errors.get_text(" ", strip=True) if errors else ""


def fields_with_errors(response: Any) -> set[str]:
    boxes = parsed(response.content).select("[data-field]")
    fields = [box.find(attrs={"name": True}) for box in boxes if box.select_one(".w-field__errors .error-message")]
    return {str(field["name"]) for field in fields if isinstance(field, Tag)}


def value_at(response: Any, name: str) -> str:
    field = parsed(response.content).find(attrs={"name": name})
    assert isinstance(field, Tag), f"the form has no field {name}"
    return str(field.get("value", "")) or field.get_text(strip=True)


def utility(**fields: Any) -> dict[str, Any]:
    values = {"kind": "power", "state": "possible", "capacity": "12.5", "distance_m": "300", "as_of": "2024"}
    return {
        **values,
        "note_ru": "Подстанция рядом",
        "note_en": "A substation is near",
        "source": make_source().pk,
        **fields,
    }


def contact(**fields: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(("organisation", "name_ru", "name_en", "consent_on", "phone"), ""),
        "role": "agency",
        "position_ru": "Отдел проектов",
        "position_en": "Projects desk",
        "email": "desk@agency.example",
        "languages": ("ru", "en"),
        **fields,
    }


def every_group() -> dict[str, Any]:
    source, body = make_source().pk, make_organisation().pk
    return {
        **{"value_basis": "capex", "instruments_sought": ("equity", "loan"), "terms_source": source},
        **{"minimum_ticket": "5000000", "minimum_ticket_currency": "CNY", "minimum_ticket_price_date": "2025-06"},
        **{"npv": "-120000000.50", "npv_currency": "RUB", "npv_price_date": "2025", "npv_source": source},
        **{"npv_discount_rate": "14.5", "npv_horizon": "10"},
        **{"place_precision": "exact", "latitude": "56.5", "longitude": "84.97", "place_source": source},
        **{"address_ru": "Северная промзона", "address_en": "Northern industrial zone"},
        **{"site_area_ha": "12.5", "site_area_ha_max": "15", "land_category": "industry", "tenure": "lease"},
        **{"cadastral_number": "70:21:0100087:15", "site_as_of": "2024-05", "site_source": source},
        **{"environment_class": "II", "eia_status": "under-way", "environment_source": source},
        **{"check_level": "documents", "checked_by": body, "checked_on": "2026-01-15", "next_review": "2027-01-15"},
        **{"compiled_on": "2025-12-01", "verified_on": "2026-01-10", "licence": "cc-by-4.0"},
        "claims": inline_formset([claim_row(value="1000000000")]),
        "funding": inline_formset([funding_row(amount="600000000"), funding_row(origin="bank", amount="400000000")]),
        "utilities": inline_formset([utility()]),
        "contacts": inline_formset([contact()]),
        "industry_codes": inline_formset(
            [{"scheme": "okved2", "code": "16.10.1"}, {"scheme": "isic4", "code": "1610"}]
        ),
    }


def test_every_group_is_filled_published_in_both_languages_and_comes_back_in_the_form(admin_client: Client) -> None:
    response = add(admin_client, **every_group())
    assert response.status_code == 302, parsed(response.content).select(".w-field__errors")
    project = ProjectPage.objects.get()

    assert project.instruments_sought == ("equity", "loan")
    assert (project.npv, project.npv_horizon) == (Decimal("-120000000.50"), 10)
    assert project.address_en == "Northern industrial zone"
    assert project.funding_status == FundingStatus.FULL
    assert project.utilities.get().unit.value == "MW"
    assert project.contacts.get().languages == ("ru", "en")
    assert [code.section[0] for code in project.industry_codes.all()] == ["C", "C"]
    assert project.is_checked
    form = admin_client.get(f"/cms/pages/{project.pk}/edit/")

    expected = {"npv": "-120000000.50", "site_area_ha_max": "15.0000", "funding-1-amount": "400000000.00"}
    assert {name: value_at(form, name) for name in expected} == expected
    ticked = parsed(form.content).select("[name=instruments_sought][checked]")
    assert [box["value"] for box in ticked] == ["equity", "loan"]


def test_amounts_beyond_the_total_are_refused_at_the_row_that_passes_it(admin_client: Client) -> None:
    amounts = [
        funding_row(amount="700"),
        funding_row(origin="bank", amount="200"),
        funding_row(origin="foreign", amount="101"),
    ]
    response = add(admin_client, claims=inline_formset([claim_row(value="1000")]), funding=inline_formset(amounts))

    assert response.status_code == 200
    assert not ProjectPage.objects.exists()
    message = error_at(response, "funding-2-amount").replace("\xa0", " ").replace(" ", " ")
    assert "1001" in message
    assert "1000" in message
    assert not error_at(response, "funding-0-amount")


def test_a_refused_form_loses_nothing_that_was_typed(admin_client: Client) -> None:
    typed = {**every_group(), "funding": inline_formset([funding_row(amount="1000000001", note_ru="Взнос")])}
    response = add(admin_client, **typed)

    assert response.status_code == 200
    names = ("npv", "address_ru", "address_en", "cadastral_number", "checked_on", "summary_en")
    assert {name: value_at(response, name) for name in names} == {
        name: typed.get(name, "What it does.") for name in names
    }
    assert value_at(response, "funding-0-note_ru") == "Взнос"
    assert value_at(response, "utilities-0-capacity") == "12.5"
    assert value_at(response, "contacts-0-email") == "desk@agency.example"


def test_the_sum_is_put_right_in_the_same_form(admin_client: Client) -> None:
    project = make_project("new-plant")
    claim = add_claim(project, value=Decimal(1000), as_of="2020")
    amount = add_funding(project, amount=Decimal(5000))
    row = funding_row(amount="900", id=str(amount.pk))
    claims = inline_formset([claim_row(value="1000", id=str(claim.pk))], initial=1)

    response = edit(admin_client, project, claims=claims, funding=inline_formset([row], initial=1))

    assert response.status_code == 302
    assert ProjectPage.objects.get().funding.get().amount == 900


def test_what_is_missing_is_said_at_its_field(admin_client: Client) -> None:
    faults = {
        **{"npv": "5", "npv_currency": "RUB", "minimum_ticket": "5", "funding_override": "part"},
        **{"place_precision": "exact", "site_area_ha": "5", "site_area_ha_max": "4", "cadastral_number": "70-21"},
        **{"eia_status": "positive", "check_level": "identity", "status": "abandoned"},
        **{"compiled_on": "2026-02-01", "verified_on": "2026-01-01", "slug": "export"},
    }
    response = add(admin_client, **faults)

    assert response.status_code == 200
    assert not ProjectPage.objects.exists()
    expected = {
        *("npv_discount_rate", "npv_horizon", "npv_source", "minimum_ticket_currency", "terms_source"),
        *("funding_override_reason_ru", "latitude", "longitude", "place_source", "site_area_ha_max"),
        *("cadastral_number", "site_source", "environment_source", "checked_by", "checked_on", "verified_on"),
        *("status_source", "outcome_ru", "slug"),
    }
    assert fields_with_errors(response) == expected


def test_what_is_wrong_in_a_row_is_said_at_the_row(admin_client: Client) -> None:
    amounts = [{"currency": ""}, {"amount_max": "4"}, {"note_ru": "Взнос"}]
    contacts = [{"email": ""}, {"name_ru": "Имя", "name_en": "Name"}, {"position_en": ""}]
    response = add(
        admin_client,
        funding=inline_formset([funding_row(amount="5", **row) for row in amounts]),
        utilities=inline_formset([utility(state="absent")]),
        contacts=inline_formset([contact(**row) for row in contacts]),
        industry_codes=inline_formset([{"scheme": "isic4", "code": "16.10"}]),
    )

    assert response.status_code == 200
    assert fields_with_errors(response) == {
        *("funding-0-currency", "funding-1-amount_max", "funding-2-note_en", "utilities-0-capacity"),
        *("contacts-0-email", "contacts-1-consent_on", "contacts-2-position_en", "industry_codes-0-code"),
    }


def test_a_draft_may_be_saved_with_gaps(admin_client: Client) -> None:
    rows = inline_formset([funding_row(amount="5000")])
    fields = project_form(claims=inline_formset([claim_row(value="1000")]), funding=rows)
    del fields["action-publish"]
    response = admin_client.post(f"/cms/pages/add/investment_projects/projectpage/{make_index().pk}/", fields)

    assert response.status_code == 302
    assert not ProjectPage.objects.get().live


def test_groups_in_which_nothing_stands_are_folded(admin_client: Client) -> None:
    form = admin_client.get(f"/cms/pages/{make_project('short', tenure='lease', site_source=make_source()).pk}/edit/")
    panels = parsed(form.content).select(".w-panel")
    with_field = {
        name: next(panel for panel in reversed(panels) if panel.select_one(f"[name={name}]"))
        for name in ("tenure", "npv", "check_level", "kind")
    }

    folded = {name for name, panel in with_field.items() if "collapsed" in panel["class"]}
    assert folded == {"npv", "check_level"}


def test_two_versions_are_compared_in_words(admin_client: Client) -> None:
    project = make_project()
    before = project.save_revision()
    project.instruments_sought, project.terms_source = ("equity", "joint-venture"), make_source()
    after = project.save_revision()

    page = admin_client.get(f"/cms/pages/{project.pk}/revisions/compare/{before.pk}...{after.pk}/")
    labels = [SoughtInstrument.EQUITY.label, SoughtInstrument.JOINT_VENTURE.label]
    assert ", ".join(str(label) for label in labels) in parsed(page.content).text
