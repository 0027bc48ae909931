"""A record in which everything is known: what fifty fields look like, and what they cost."""

from datetime import date
from decimal import Decimal
from typing import Any

from investment_projects.enums import ClusterBasis, FundingOrigin, SoughtInstrument, Stage, Status, ValueBasis
from investment_projects.models import (
    ProjectClaim,
    ProjectCluster,
    ProjectContact,
    ProjectEvent,
    ProjectFunding,
    ProjectIndustry,
    ProjectPage,
    ProjectPromoter,
    ProjectUtility,
)
from investment_projects.site_enums import (
    ContactLanguage,
    ContactRole,
    LandCategory,
    PlacePrecision,
    Tenure,
    UtilityKind,
    UtilityState,
)
from investment_projects.trust_enums import CheckLevel, EiaStatus, ImpactCategory, RecordLicence
from portal.partial_date import PartialDate
from programme.enums import ClaimGroup, ClaimKind, DocumentKind
from programme.models import Document, Municipality, Settlement
from tests.factories.clusters import make_cluster
from tests.factories.investment_projects import make_field, make_project, make_source
from tests.factories.programme import make_area, make_instrument, make_organisation

FIGURES = (
    ("total_cost", {"value": 12 * 10**9, "as_of": "2026"}),
    ("total_cost", {"value": 9 * 10**9, "as_of": "2024"}),
    ("investment_secured", {"value": 5 * 10**9, "as_of": "2026-06", "kind": ClaimKind.ACTUAL}),
    ("investment_sought", {"value": 7 * 10**9, "as_of": "2026"}),
    ("payback", {"value": 8, "unit": "years", "group": ClaimGroup.TERMS}),
    ("irr", {"value": 18, "unit": "percent", "group": ClaimGroup.TERMS}),
    ("capacity", {"value": 250_000, "unit": "t/year", "group": ClaimGroup.CAPACITY}),
    ("jobs_planned", {"value": 640, "unit": "jobs", "group": ClaimGroup.JOBS}),
    ("start_construction", {"date_value": PartialDate.parse("2025-Q2"), "group": ClaimGroup.DATES}),
    ("finish", {"date_value": PartialDate.parse("2029"), "group": ClaimGroup.DATES}),
)


def make_full_project(slug: str = "everything", **fields: Any) -> ProjectPage:
    source = make_source("prospectus")
    project = make_project(slug, **{**_facts(source), **fields})
    page = ProjectPage.objects.get(pk=project.pk)
    page.municipalities = [_municipality()]
    page.areas, page.instruments = [make_area(f"{slug}-park")], [make_instrument(f"{slug}-relief")]
    page.documents = [Document.objects.create(**_document(slug, source))]
    page.promoter_links = [ProjectPromoter(organisation=make_organisation(f"{slug}-promoter"))]
    cluster = make_cluster(f"{slug}-cluster")
    page.cluster_links = [ProjectCluster(cluster=cluster, basis=ClusterBasis.SOURCE, source=source)]
    page.industry_codes = [
        ProjectIndustry(scheme="okved2", code="16.10.1"),
        ProjectIndustry(scheme="isic4", code="1610"),
    ]
    page.funding = _funding(source)
    page.utilities = [_utility(kind, number, source) for number, kind in enumerate(UtilityKind, start=1)]
    page.contacts = _contacts()
    page.claims = [_claim(order, *figure, source) for order, figure in enumerate(FIGURES)]
    page.events = [ProjectEvent(text_ru="Началась стройка", text_en="Construction began", source=source)]
    page.save()
    return ProjectPage.objects.get(pk=page.pk)


def _claim(order: int, key: str, values: dict[str, Any], source: Any) -> ProjectClaim:
    group = values.get("group", ClaimGroup.MONEY)
    given = {"unit": "RUB", "currency": "RUB"} if group == ClaimGroup.MONEY else {}
    given |= {name: value for name, value in values.items() if name != "group"}
    if "as_of" in given:
        given["as_of"] = PartialDate.parse(given["as_of"])
    kind = given.pop("kind", ClaimKind.PLAN)
    return ProjectClaim(field=make_field(key, group), kind=kind, source=source, sort_order=order, **given)


def _facts(source: Any) -> dict[str, Any]:
    return {**_progress_and_terms(source), **_place_and_site(source), **_trust(source)}


def _progress_and_terms(source: Any) -> dict[str, Any]:
    return {
        "stage": Stage.DESIGN,
        "stage_as_of": PartialDate.parse("2026-06"),
        "stage_source": source,
        "status": Status.PART_FUNDED,
        "status_as_of": PartialDate.parse("2026-06"),
        "status_source": source,
        "related_to_ino_note_ru": "Назван в дорожной карте.",
        "related_to_ino_note_en": "Named in the roadmap.",
        "related_to_ino_source": source,
        "value_basis": ValueBasis.CAPITAL_EXPENDITURE,
        "instruments_sought": (SoughtInstrument.EQUITY, SoughtInstrument.LOAN),
        "minimum_ticket": Decimal(100_000_000),
        "minimum_ticket_currency": "RUB",
        "minimum_ticket_price_date": PartialDate.parse("2026"),
        "terms_source": source,
        "npv": Decimal(-250_000_000),
        "npv_currency": "RUB",
        "npv_price_date": PartialDate.parse("2026"),
        "npv_discount_rate": Decimal("14.5"),
        "npv_horizon": 10,
        "npv_source": source,
    }


def _place_and_site(source: Any) -> dict[str, Any]:
    return {
        "place_precision": PlacePrecision.EXACT,
        "latitude": Decimal("56.998700"),
        "longitude": Decimal("86.153400"),
        "place_source": source,
        "settlement": _settlement(source),
        "address_ru": "Асино, промышленный парк, участок 7",
        "address_en": "Asino, industrial park, plot 7",
        "site_area_ha": Decimal("12.5"),
        "site_area_ha_max": Decimal(40),
        "land_category": LandCategory.INDUSTRY,
        "tenure": Tenure.LEASE,
        "cadastral_number": "70:02:0100087:15",
        "site_as_of": PartialDate.parse("2026-03"),
        "site_source": source,
    }


def _trust(source: Any) -> dict[str, Any]:
    return {
        "environment_class": ImpactCategory.SECOND,
        "eia_status": EiaStatus.UNDER_WAY,
        "environment_as_of": PartialDate.parse("2026-04"),
        "environment_source": source,
        "check_level": CheckLevel.DOCUMENTS,
        "checked_by": make_organisation("checker"),
        "checked_on": date(2026, 9, 1),
        "next_review": date(2027, 3, 1),
        "compiled_on": date(2026, 2, 1),
        "verified_on": date(2026, 10, 1),
        "licence": RecordLicence.CC_BY,
    }


def _municipality() -> Municipality:
    names = {"name_ru": "Асиновский район", "name_en": "Asinovsky District"}
    return Municipality.objects.get_or_create(key="asino-district", defaults=names)[0]


def _settlement(source: Any) -> Settlement:
    values = {
        "name_ru": "Асино",
        "name_en": "Asino",
        "latitude": Decimal("57.0"),
        "longitude": Decimal("86.15"),
        "municipality": _municipality(),
        "source": source,
    }
    return Settlement.objects.get_or_create(key="asino-town", defaults=values)[0]


def _document(slug: str, source: Any) -> dict[str, Any]:
    return {
        "key": f"{slug}-agreement",
        "name_ru": "Соглашение о поддержке",
        "name_en": "Agreement on support",
        "kind": DocumentKind.AGREEMENT,
        "source": source,
    }


def _funding(source: Any) -> list[ProjectFunding]:
    prices = PartialDate.parse("2026")
    amounts = {FundingOrigin.OWN: 2 * 10**9, FundingOrigin.BANK: 15 * 10**8, FundingOrigin.REGIONAL: 5 * 10**8}
    rows = [
        ProjectFunding(origin=origin, amount=Decimal(amount), currency="RUB", price_date=prices, source=source)
        for origin, amount in amounts.items()
    ]
    foreign = ProjectFunding(
        origin=FundingOrigin.FOREIGN,
        amount=Decimal(10**7),
        amount_max=Decimal(2 * 10**7),
        currency="CNY",
        note_ru="заявлено",
        note_en="as announced",
        source=source,
    )
    return [*rows, foreign]


def _utility(kind: UtilityKind, number: int, source: Any) -> ProjectUtility:
    return ProjectUtility(
        kind=kind,
        state=UtilityState.POSSIBLE,
        capacity=Decimal("2.5") * number,
        distance_m=400 * number,
        as_of=PartialDate.parse("2026-03"),
        note_ru="по техническим условиям",
        note_en="under technical conditions",
        source=source,
    )


def _contacts() -> list[ProjectContact]:
    return [
        ProjectContact(
            role=ContactRole.AGENCY,
            position_ru="Отдел сопровождения инвесторов",
            position_en="Investor support desk",
            email="invest@agency.example",
            phone="+7 3822 000000",
            languages=(ContactLanguage.RU, ContactLanguage.EN),
        ),
        ProjectContact(
            role=ContactRole.PROMOTER,
            name_ru="Иван Примеров",
            name_en="Ivan Primerov",
            consent_on=date(2026, 5, 1),
            position_ru="директор по развитию",
            position_en="development director",
            email="primerov@mill.example",
        ),
    ]
