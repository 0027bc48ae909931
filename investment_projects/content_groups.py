"""The groups of a project record as the content file writes them; a group that is absent is "not stated"."""

import datetime
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language

from investment_projects.amounts import excess_words
from investment_projects.enums import FundingOrigin, FundingStatus, SoughtInstrument, ValueBasis
from investment_projects.funding import excesses, stated_totals
from investment_projects.industry import CodeScheme
from investment_projects.models import ProjectContact, ProjectFunding, ProjectIndustry, ProjectUtility
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
from portal.loading import LoadContext, Record
from portal.partial_date import Precision
from programme.enums import Comparator, Currency
from programme.models import Document, Organisation, Source

Fields = dict[str, Any]


def money(context: LoadContext, record: Record) -> Fields:
    status, terms, npv = (_group(record, key) for key in ("funding_status", "terms", "npv"))
    fields = {
        "value_basis": record.choice("value_basis", ValueBasis) or "",
        "funding_is_complete": bool(record.flag("funding_is_complete")),
        "funding_override": status.choice("value", FundingStatus) or "",
        **status.pair("reason", to="funding_override_reason"),
        "instruments_sought": _set(terms, "instruments", SoughtInstrument),
        "minimum_ticket": terms.number("minimum_ticket"),
        "minimum_ticket_currency": terms.choice("currency", Currency) or "",
        "minimum_ticket_price_date": terms.date("price_date"),
        "terms_source": context.find(Source, terms, "source"),
        "npv": npv.number("value"),
        "npv_currency": npv.choice("currency", Currency) or "",
        "npv_price_date": npv.date("price_date"),
        "npv_discount_rate": npv.number("discount_rate"),
        "npv_horizon": npv.number("horizon"),
        "npv_source": context.find(Source, npv, "source"),
    }
    return _read(fields, status, terms, npv)


def place(context: LoadContext, record: Record) -> Fields:
    """Without a word on it the place is as precise as what is named: a settlement, else the district."""
    point, site = _group(record, "place"), _group(record, "site")
    is_district = record.get("municipalities") and not record.get("settlement")
    default = PlacePrecision.DISTRICT if is_district else PlacePrecision.SETTLEMENT
    fields = {
        "place_precision": point.choice("precision", PlacePrecision) or default,
        "latitude": point.number("latitude"),
        "longitude": point.number("longitude"),
        "place_source": context.find(Source, point, "source"),
        **point.pair("address"),
        "site_area_ha": site.number("area_ha"),
        "site_area_ha_max": site.number("area_ha_max"),
        "land_category": site.choice("land_category", LandCategory) or "",
        "tenure": site.choice("tenure", Tenure) or "",
        "cadastral_number": site.optional("cadastral_number"),
        "site_as_of": site.date("as_of"),
        "site_source": context.find(Source, site, "source"),
    }
    return _read(fields, point, site)


def trust(context: LoadContext, record: Record) -> Fields:
    environment, checks, origin = (_group(record, key) for key in ("environment", "checks", "provenance"))
    fields = {
        "environment_class": environment.choice("class", ImpactCategory) or "",
        "eia_status": environment.choice("eia", EiaStatus) or "",
        "environment_as_of": environment.date("as_of"),
        "environment_source": context.find(Source, environment, "source"),
        "check_level": checks.choice("level", CheckLevel) or CheckLevel.NONE,
        "checked_by": context.find(Organisation, checks, "by"),
        "checked_on": _day(checks, "on"),
        "next_review": _day(checks, "next_review"),
        "compiled_on": _day(origin, "compiled_on"),
        "verified_on": _day(origin, "verified_on"),
        "licence": origin.choice("licence", RecordLicence) or "",
        "documents": context.find_all(Document, origin, "documents"),
    }
    return _read(fields, environment, checks, origin)


def rows(context: LoadContext, record: Record) -> dict[str, list[Fields]]:
    return {
        "funding": [_row(ProjectFunding, part, _funding(context, part)) for part in record.records("funding")],
        "utilities": [_row(ProjectUtility, part, _utility(context, part)) for part in record.records("utilities")],
        "contacts": [_row(ProjectContact, part, _contact(context, part)) for part in record.records("contacts")],
        "industry_codes": [_row(ProjectIndustry, part, _code(part)) for part in record.records("industry_codes")],
    }


def refuse_excess(record: Record, children: dict[str, list[Fields]]) -> None:
    """Amounts of one currency and price date pass no total cost: the row that passes it is named."""
    amounts, claims = ([SimpleNamespace(**row) for row in children[key]] for key in ("funding", "claims"))
    for excess in excesses(amounts, stated_totals(claims)):
        raise record.records("funding")[excess.at].error(
            f"value: {excess_words(excess, get_language() or 'ru')}", "value"
        )


def _funding(context: LoadContext, part: Record) -> Fields:
    return {
        "origin": part.choice("from", FundingOrigin),
        "comparator": part.choice("comparator", Comparator) or Comparator.EQUAL,
        "amount": part.number("value"),
        "amount_max": part.number("value_max"),
        "currency": part.choice("currency", Currency) or "",
        "price_date": part.date("price_date"),
        **part.pair("note"),
        "source": context.find_required(Source, part, "source"),
    }


def _utility(context: LoadContext, part: Record) -> Fields:
    return {
        "kind": part.choice("kind", UtilityKind),
        "state": part.choice("state", UtilityState) or "",
        "capacity": part.number("capacity"),
        "distance_m": part.number("distance_m"),
        "as_of": part.date("as_of"),
        **part.pair("note"),
        "source": context.find_required(Source, part, "source"),
    }


def _contact(context: LoadContext, part: Record) -> Fields:
    return {
        "role": part.choice("role", ContactRole),
        "organisation": context.find(Organisation, part, "organisation"),
        **part.pair("name"),
        "consent_on": _day(part, "consent_on"),
        **part.pair("position"),
        "email": part.optional("email"),
        "phone": part.optional("phone"),
        "languages": _set(part, "languages", ContactLanguage),
    }


def _code(part: Record) -> Fields:
    return {"scheme": part.choice("scheme", CodeScheme), "code": part.text("code")}


def _row(model: type[models.Model], part: Record, row: Fields) -> Fields:
    """The row, refused at its line in the words of the form."""
    part.done()
    try:
        model(**row).clean()
    except ValidationError as error:
        raise part.error("; ".join(error.messages)) from error
    return row


def _group(record: Record, key: str) -> Record:
    return record.record(key) or Record(record.path, record.line, {}, {})


def _read(fields: Fields, *groups: Record) -> Fields:
    for group in groups:
        group.done()
    return fields


def _set(part: Record, key: str, vocabulary: type[models.TextChoices]) -> tuple[str, ...]:
    given = part.strings(key)
    if unknown := set(given) - set(vocabulary.values):
        raise part.error(f"{key}: unknown value {min(unknown)!r} (known: {', '.join(vocabulary.values)})", key)
    return tuple(value for value in vocabulary.values if value in given)


def _day(part: Record, key: str) -> datetime.date | None:
    date = part.date(key)
    if date and date.precision is not Precision.DAY:
        raise part.error(f"{key}: {date} is not a day", key)
    return date.first_day if date else None
