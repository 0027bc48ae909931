"""What a browser sends for the form of a project: every field, empty unless the test fills it."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories.investment_projects import make_field, make_source

TEXTS = (
    "summary",
    "outcome",
    "in_ino_tomsk_note",
    "related_to_ino_note",
    "address",
    "funding_override_reason",
    "seo_title",
    "search_description",
)
FACTS = (
    *("stage", "stage_as_of", "stage_source", "status", "status_as_of", "status_source"),
    *("settlement", "in_ino_tomsk_source", "related_to_ino_source"),
    *("value_basis", "funding_override", "terms_source"),
    *("minimum_ticket", "minimum_ticket_currency", "minimum_ticket_price_date"),
    *("npv", "npv_currency", "npv_price_date", "npv_discount_rate", "npv_horizon", "npv_source"),
    *("latitude", "longitude", "place_source"),
    *("site_area_ha", "site_area_ha_max", "land_category", "tenure", "cadastral_number", "site_as_of", "site_source"),
    *("environment_class", "eia_status", "environment_as_of", "environment_source"),
    *("checked_by", "checked_on", "next_review", "compiled_on", "verified_on", "licence"),
)
RELATIONS = (
    *("claims", "promoter_links", "cluster_links", "events"),
    *("funding", "utilities", "contacts", "industry_codes", "comments"),
)


def project_form(**fields: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            **{f"{name}_{language}": "" for name in TEXTS for language in ("ru", "en")},
            **dict.fromkeys(FACTS, ""),
            **{name: inline_formset([]) for name in RELATIONS},
            "title_ru": "Новый завод",
            "title_en": "New plant",
            "summary_ru": "Что делает.",
            "summary_en": "What it does.",
            "kind": "industrial",
            "confidence": "medium",
            "in_ino_tomsk": "unknown",
            "place_precision": "settlement",
            "check_level": "none",
            "slug": "new-plant",
            "en_ready": "on",
            "action-publish": "1",
            **fields,
        }
    )


def claim_row(**fields: Any) -> dict[str, Any]:
    pairs = {f"{name}_{language}": "" for name in ("period", "base", "where", "note") for language in ("ru", "en")}
    values = {"unit": "RUB", "currency": "RUB", "comparator": "=", "kind": "plan", "confidence": "medium"}
    empty = dict.fromkeys(("date_value", "text", "baseline", "target_comparator", "target_date", "label_in_source"), "")
    field, source = make_field().pk, make_source().pk
    return {**pairs, **values, **empty, "field": field, "source": source, "as_of": "2020", **fields}


def funding_row(**fields: Any) -> dict[str, Any]:
    values = {"origin": "own", "comparator": "=", "currency": "RUB", "price_date": "2020", "amount_max": ""}
    return {**values, "note_ru": "", "note_en": "", "source": make_source().pk, **fields}
