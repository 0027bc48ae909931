"""The ten blocks, the five priorities and the indicators with their claims."""

from typing import Any

from portal.loading import LoadContext, Record, read_mapping
from programme.content_claims import SEED, claims
from programme.enums import PathQuestion, TextOrigin
from programme.loaders.files import CONTENT
from programme.models import ConceptBlock, Indicator, Priority, Source
from programme.units import UNITS


def load_indicators(context: LoadContext) -> None:
    root = read_mapping(CONTENT / "indicators.yaml")
    for record in context.progress("blocks", root.records("concept_blocks")):
        _load_block(context, record)
    for record in context.progress("priorities", root.records("priorities")):
        _load_priority(context, record)
    indicators = [record for record in root.records("indicators") if not context.seed_only or _in_seed(record)]
    for order, record in enumerate(context.progress("indicators", indicators), start=1):
        _load_indicator(context, record, order)
    root.done()


def _load_block(context: LoadContext, record: Record) -> None:
    context.upsert_record(
        ConceptBlock,
        record.text("id"),
        {
            **record.pair("name", required=True),
            **record.pair("text"),
            "order": record.required("order"),
            "question": record.choice("question", PathQuestion) or record.required("question"),
            "name_ru_origin": record.choice("name_ru_origin", TextOrigin) or record.required("name_ru_origin"),
            "name_ru_source": context.find(Source, record, "name_ru_source"),
            "source": context.find_required(Source, record, "source"),
        },
        at=record,
    )
    record.done()


def _load_priority(context: LoadContext, record: Record) -> None:
    context.upsert_record(
        Priority,
        record.text("id"),
        {
            **record.pair("name", required=True),
            "order": record.required("order"),
            "name_ru_source": context.find_required(Source, record, "name_ru_source"),
            "source": context.find_required(Source, record, "source"),
        },
        at=record,
    )
    record.done()


def _load_indicator(context: LoadContext, record: Record, order: int) -> None:
    unit = record.text("unit")
    if unit not in UNITS:
        raise record.error(f"unit: unknown unit {unit!r}", "unit")
    context.upsert_record(
        Indicator,
        record.text("id"),
        {
            **record.pair("name", required=True),
            **record.pair("note"),
            "unit": unit,
            "order": order,
            "block": context.find(ConceptBlock, record, "block"),
        },
        children={
            "claims": claims(context, record),
            "variants": [] if context.seed_only else [_variant(context, item) for item in record.records("variants")],
        },
        at=record,
    )
    record.done("variants")


def _variant(context: LoadContext, record: Record) -> dict[str, Any]:
    row = {
        "items_ru": "\n".join(record.strings("list_ru")),
        "items_en": "\n".join(record.strings("list_en")),
        **record.pair("note"),
        "source": context.find_required(Source, record, "source"),
    }
    record.done()
    return row


def _in_seed(record: Record) -> bool:
    return any(claim.get("source") == SEED for claim in record.records("claims"))
