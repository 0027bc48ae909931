"""Places, the types of areas, the agglomeration, and the pages of real areas."""

from portal.loading import LoadContext, Record, read_mapping
from portal.models import BasePage
from programme.content_claims import claims
from programme.enums import TextOrigin
from programme.loaders.files import CONTENT
from programme.models import Agglomeration, AreaPage, AreaType, Municipality, Settlement, Source

EDITORIAL = "editorial"


def load_places(context: LoadContext) -> None:
    root = read_mapping(CONTENT / "places.yaml")
    for record in context.progress("municipalities", root.records("municipalities")):
        context.upsert_record(Municipality, record.text("id"), record.pair("name", required=True), at=record)
        record.done()
    for record in context.progress("settlements", root.records("settlements")):
        context.upsert_record(
            Settlement,
            record.text("id"),
            {
                **record.pair("name", required=True),
                "latitude": record.number("lat"),
                "longitude": record.number("lon"),
                "geonameid": record.number("geonameid"),
                "municipality": context.find_required(Municipality, record, "municipality"),
                "source": context.find_required(Source, record, "source"),
            },
            at=record,
        )
        record.done()


def load_areas(context: LoadContext, index: BasePage) -> None:
    root = read_mapping(CONTENT / "areas.yaml")
    for record in context.progress("area types", root.records("area_types")):
        _load_type(context, record)
    if context.seed_only:
        return
    _load_agglomeration(context, root.record("agglomeration"))
    for record in context.progress("areas", root.records("areas")):
        _load_area(context, index, record)
    root.done()


def _load_type(context: LoadContext, record: Record) -> None:
    context.upsert_record(
        AreaType,
        record.text("id"),
        {
            **record.pair("name", required=True),
            "order": record.required("order"),
            "name_ru_origin": record.choice("name_ru_origin", TextOrigin) or record.required("name_ru_origin"),
            "source": context.find_required(Source, record, "source"),
        },
        at=record,
    )
    record.done()


def _load_agglomeration(context: LoadContext, record: Record | None) -> None:
    if record is None:
        return
    context.upsert_record(
        Agglomeration,
        record.text("id"),
        {
            **record.pair("name", required=True),
            **record.pair("note"),
            "members_ru": "\n".join(record.strings("members_ru")),
            "members_en": "\n".join(record.strings("members_en")),
            "source": context.find_required(Source, record, "source"),
            "note_source": context.find(Source, record, "note_source"),
        },
        children={"claims": claims(context, record)},
        at=record,
    )
    record.done()


def _load_area(context: LoadContext, index: BasePage, record: Record) -> None:
    basis = record.optional("area_type_basis")
    if basis not in {"", EDITORIAL}:
        raise record.error(f"area_type_basis: unknown value {basis!r}", "area_type_basis")
    in_ino = record.record("in_ino_tomsk")
    context.upsert_page(
        index,
        AreaPage,
        record.text("id"),
        {
            **record.pair("name", to="title", required=True),
            **record.pair("summary", required=True),
            "area_type": context.find_required(AreaType, record, "area_type"),
            "type_is_editorial": basis == EDITORIAL,
            "municipality": context.find(Municipality, record, "municipality"),
            "settlement": context.find(Settlement, record, "settlement"),
            "in_ino_tomsk": in_ino.flag("value") if in_ino else None,
            "in_ino_tomsk_source": context.find(Source, in_ino, "source") if in_ino else None,
            "source": context.find_required(Source, record, "source"),
        },
        children={"claims": claims(context, record)},
        at=record,
    )
    record.done()
