"""Claims of a content record as rows for `children={"claims": claims(context, record)}`, in every room."""

import re
from decimal import Decimal
from typing import Any

from portal.loading import LoadContext, Record
from portal.partial_date import PartialDate
from programme.enums import ClaimKind, Comparator, Confidence, Currency
from programme.models import ClaimField, Source
from programme.units import UNITS

SEED = "seed"
_SPAN = re.compile(r"(\d{4})-(\d{4})")
_LETTER = re.compile(r"[^\W\d_]")


def claims(context: LoadContext, record: Record, key: str = "claims") -> list[dict[str, Any]]:
    """Every claim of the record; under `--only seed` those alone whose source is the founding document."""
    rows = [_row(context, claim) for claim in record.records(key)]
    return [row for row in rows if not context.seed_only or row["source"].key == SEED]


def seed_records(context: LoadContext, records: list[Record]) -> list[Record]:
    """Under `--only seed` the records whose own source is the founding document, else all."""
    return [record for record in records if not context.seed_only or record.get("source") == SEED]


def _row(context: LoadContext, claim: Record) -> dict[str, Any]:
    row = {
        "field": context.find_required(ClaimField, claim, "field"),
        **_value(claim),
        "unit": _unit(claim),
        "currency": claim.choice("currency", Currency) or "",
        "baseline": claim.number("baseline"),
        "comparator": claim.choice("comparator", Comparator) or Comparator.EQUAL,
        "kind": _known(claim, "kind", claim.choice("kind", ClaimKind)),
        "as_of": claim.date("as_of"),
        "target_date": claim.date("target_date"),
        "target_comparator": claim.choice("target_comparator", Comparator) or "",
        **_words(claim, "period"),
        **_words(claim, "base"),
        **_words(claim, "where"),
        **_words(claim, "note"),
        "label_in_source": claim.optional("label_in_source"),
        "source": context.find_required(Source, claim, "source"),
        "confidence": _known(claim, "confidence", claim.choice("confidence", Confidence)),
        "pinned": bool(claim.flag("pinned")),
    }
    claim.done()
    return row


def _value(claim: Record) -> dict[str, Any]:
    value = claim.required("value")
    precision = claim.get("precision")
    row: dict[str, Any] = {"value": None, "date_value": None, "text": ""}
    if precision is not None:
        return {**row, "date_value": _date(claim, str(precision))}
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return {**row, "value": Decimal(value)}
    return {**row, "text": _spaced(str(value))}


def _date(claim: Record, precision: str) -> PartialDate | None:
    date = claim.date("value")
    if date and date.precision.value != precision:
        raise claim.error(f"value: {date} has the precision {date.precision.value}, not {precision}", "value")
    return date


def _unit(claim: Record) -> str:
    unit = claim.optional("unit")
    if unit and unit not in UNITS:
        raise claim.error(f"unit: unknown unit {unit!r}", "unit")
    return unit


def _words(claim: Record, key: str) -> dict[str, str]:
    """A pair of texts; one text for both languages only where it holds no letters (2015-2020, 2024/2025)."""
    if claim.get(key) is None:
        return claim.pair(key)
    text = claim.text(key)
    if _LETTER.search(text):
        raise claim.error(f"{key}: words need both languages, {key}_ru and {key}_en", key)
    return {f"{key}_ru": _spaced(text), f"{key}_en": _spaced(text)}


def _spaced(text: str) -> str:
    return _SPAN.sub("\\1–\\2", text)


def _known(claim: Record, key: str, value: Any) -> Any:
    if value is None:
        raise claim.error(f"{key} is missing", key)
    return value
