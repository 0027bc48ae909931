"""Measures of support and the national programmes around them."""

from portal.loading import LoadContext, Record, read_yaml
from portal.models import BasePage
from programme.content_claims import claims
from programme.enums import SupportLevel
from programme.loaders.files import CONTENT
from programme.models import AreaPage, InstrumentPage, NationalProgramme, Source


def load_support(context: LoadContext, index: BasePage) -> None:
    """The founding document counts its instruments and names none: under `--only seed` there are none."""
    if context.seed_only:
        return
    for record in context.progress("instruments", read_yaml(CONTENT / "instruments.yaml")):
        _load_instrument(context, index, record)


def _load_instrument(context: LoadContext, index: BasePage, record: Record) -> None:
    law = record.record("law")
    context.upsert_page(
        index,
        InstrumentPage,
        record.text("id"),
        {
            **record.pair("name", to="title", required=True),
            **record.pair("summary", required=True),
            **record.pair("owner", to="provider"),
            "level": record.choice("level", SupportLevel) or record.required("level"),
            "area": context.find(AreaPage, record, "area"),
            "law_number": law.text("text") if law else "",
            "law_date": law.date("date") if law else None,
            "law_source": context.find(Source, law, "source") if law else None,
            "source": context.find_required(Source, record, "source"),
        },
        children={"claims": claims(context, record)},
        at=record,
    )
    record.done()


def load_programmes(context: LoadContext) -> None:
    if context.seed_only:
        return
    records = read_yaml(CONTENT / "programmes.yaml")
    for order, record in enumerate(context.progress("programmes", records), start=1):
        _load_programme(context, record, order)


def _load_programme(context: LoadContext, record: Record, order: int) -> None:
    plan = record.record("work_plan")
    context.upsert_record(
        NationalProgramme,
        record.text("id"),
        {
            **record.pair("name", required=True),
            **record.pair("summary", required=True),
            **record.pair("owner"),
            "order": order,
            "aliases": "\n".join(record.strings("aliases")),
            "work_plan_year": plan.number("year") if plan else None,
            "work_plan_source": context.find(Source, plan, "source") if plan else None,
            "source": context.find_required(Source, record, "source"),
        },
        children={"claims": claims(context, record)},
        at=record,
    )
    record.done("project")


def link_programmes(context: LoadContext) -> None:
    """Programmes point to projects, which a higher room has loaded meanwhile."""
    for record in read_yaml(CONTENT / "programmes.yaml"):
        slug = record.optional("project")
        if not slug:
            continue
        page = BasePage.objects.filter(slug=slug, depth=4).first()
        if page is None:
            raise record.error(f"project: unknown project {slug!r}", "project")
        NationalProgramme.objects.filter(key=record.text("id")).update(related_page=page)
