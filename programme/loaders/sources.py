"""Sources, the fields of claims, and acts."""

from typing import Any

from portal.loading import LoadContext, Record, read_mapping, read_yaml
from programme.content_claims import claims, seed_records
from programme.enums import (
    ClaimGroup,
    Confidence,
    DocumentKind,
    DocumentStatus,
    DocumentTie,
    OrganisationPart,
    SourceLanguage,
)
from programme.loaders.files import CONTENT
from programme.models import ClaimField, Document, Organisation, Source

PARTS = {"addressees": OrganisationPart.ADDRESSEE, "parties": OrganisationPart.PARTY}


def load_sources(context: LoadContext) -> None:
    root = read_mapping(CONTENT / "sources.yaml")
    for key in context.progress("sources", list(root)):
        record = root.record(key)
        if record is None:
            raise root.error(f"{key} says nothing", key)
        context.upsert_record(
            Source,
            key,
            {
                "url": record.text("url"),
                "title": record.text("title"),
                "publisher": record.text("publisher"),
                "published": record.date("published"),
                "published_inferred": bool(record.flag("published_inferred")),
                "published_basis": record.optional("published_basis"),
                "language": record.choice("language", SourceLanguage) or record.required("language"),
                "seen_as": record.optional("seen_as"),
                "licence": record.optional("licence"),
                "remark": record.optional("note"),
            },
            at=record,
        )
        record.done()


def load_claim_fields(context: LoadContext) -> None:
    records = read_yaml(CONTENT / "claim_fields.yaml")
    for order, record in enumerate(context.progress("fields", records), start=1):
        fields = {
            **record.pair("name", required=True),
            "order": order,
            "group": record.choice("group", ClaimGroup) or record.required("group"),
        }
        context.upsert_record(ClaimField, record.text("id"), fields, at=record)
        record.done()


def load_documents(context: LoadContext) -> None:
    records = seed_records(context, read_yaml(CONTENT / "documents.yaml"))
    for record in context.progress("documents", records):
        _load_document(context, record)
    for record in records:
        _link_repeal(context, record)
        record.done()


def _load_document(context: LoadContext, record: Record) -> None:
    context.upsert_record(
        Document,
        record.text("id"),
        {
            **record.pair("name", required=True),
            "kind": record.choice("kind", DocumentKind) or record.required("kind"),
            "number": record.optional("number"),
            "date": record.date("date"),
            "reported": record.date("reported"),
            "body": context.find(Organisation, record, "body"),
            "status": record.choice("status", DocumentStatus) or "",
            "source": context.find_required(Source, record, "source"),
            "confidence": record.choice("confidence", Confidence) or Confidence.MEDIUM,
            "repeals_source": context.find(Source, record, "repeals_source"),
            **record.pair("addressees_note"),
        },
        children={
            "organisations": [
                {"organisation": organisation, "part": part}
                for key, part in PARTS.items()
                for organisation in context.find_all(Organisation, record, key)
            ],
            "acts": [_act(context, act, tie) for tie in DocumentTie if (act := record.record(tie.value))],
            "claims": claims(context, record),
        },
        at=record,
    )


def _act(context: LoadContext, act: Record, tie: DocumentTie) -> dict[str, Any]:
    row = {
        "tie": tie,
        "number": act.text("number"),
        "date": act.date("date"),
        "source": context.find_required(Source, act, "source"),
    }
    act.done()
    return row


def _link_repeal(context: LoadContext, record: Record) -> None:
    """Once all documents are there: one may repeal another that stands below it."""
    repealed = context.find(Document, record, "repeals")
    document = context.find_required(Document, record, "id")
    if repealed and document.repeals_id != repealed.pk:
        document.repeals = repealed
        document.save(update_fields=["repeals"])
