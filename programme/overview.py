"""What the pages about the programme as a whole show, each list in one query."""

from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils.timezone import localdate

from programme.concept_path import concept_path, indicator_claims
from programme.enums import OrganisationType
from programme.ledger import LedgerRow, ledger_row
from programme.models.events import Award
from programme.models.indicators import ConceptBlock, Indicator, IndicatorVariant, ParticipantGroup, StatedCount
from programme.models.instruments import RoadmapAction
from programme.models.organisations import Organisation, PersonRole
from programme.models.sources import Document, DocumentClaim, DocumentOrganisation
from programme.querysets import claims_with_sources


def programme(request: HttpRequest) -> dict[str, Any]:
    claims = list(indicator_claims())
    documents = Document.objects.select_related("body", "source", "repeals")
    return {
        "path": concept_path(request, claims),
        "rows": indicator_rows(claims),
        "variants": IndicatorVariant.objects.select_related("indicator", "source"),
        "actions": RoadmapAction.objects.select_related("source"),
        "documents": documents.prefetch_related("acts", claims_with_sources(DocumentClaim)).order_by("date", "key"),
    }


def participants() -> dict[str, Any]:
    stated = Prefetch("stated", StatedCount.objects.select_related("source"))
    documents = Prefetch("documents", DocumentOrganisation.objects.select_related("document"))
    organisations = list(Organisation.objects.select_related("source").prefetch_related(documents))
    by_type = [
        (kind.label, [organisation for organisation in organisations if organisation.type == kind.value])
        for kind in OrganisationType
    ]
    return {
        "groups": ParticipantGroup.objects.prefetch_related(stated, "members"),
        "total": len(organisations),
        "types": [(label, members) for label, members in by_type if members],
        "roles": PersonRole.objects.select_related("person", "source", "end_source").order_by("person", "sort_order"),
        "awards": Award.objects.select_related("given_by", "source"),
    }


def block_texts() -> str:
    """The words of the ten blocks and of all indicators, for the search."""
    blocks = [f"{block.name}. {block.text or ''}" for block in ConceptBlock.objects.all()]
    return "\n".join([*blocks, *(indicator.name for indicator in Indicator.objects.all())])


def indicator_rows(claims: list[Any]) -> list[LedgerRow]:
    """A row an indicator; one whose claims have several fields gets a row for each."""
    rows = []
    for _subject, group in groupby(claims, key=lambda claim: claim.subject_id):
        of_indicator = list(group)
        indicator = of_indicator[0].subject
        fields = {claim.field_id: claim.field for claim in of_indicator}
        for field in sorted(fields.values(), key=lambda field: field.order):
            label = indicator.name if field.key == "value" else f"{indicator.name}: {field.name}"
            of_field = [claim for claim in of_indicator if claim.field_id == field.pk]
            rows.append(ledger_row(label, of_field, localdate(), indicator.note or ""))
    return rows
