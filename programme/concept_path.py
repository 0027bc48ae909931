"""The ten blocks as a numbered path in four questions: what the source states beside what is listed and known since."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.timezone import localdate
from wagtail.models import Site

from portal.models import BasePage
from programme.claims import result_missing
from programme.enums import PathQuestion
from programme.ledger import differing
from programme.models import AreaType, ConceptBlock, IndicatorClaim, Priority, StatedCount

# Where the portal lists what a block counts.
SECTIONS = {"instruments": "support", "geography": "areas", "clusters": "clusters", "projects": "projects"}
UNITS = {"priorities": "priorities", "geography": "area-types"}


@dataclass(slots=True)
class Listed:
    """How many pages of this portal stand beside the stated number, and where."""

    key: str
    count: int
    url: str


@dataclass(slots=True)
class Step:
    block: ConceptBlock
    claim: Any = None
    count: int | None = None
    unit: str = ""
    names: list[str] = field(default_factory=list)
    stated: list[StatedCount] = field(default_factory=list)
    beside: list[Any] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    is_result_missing: bool = False
    listed: Listed | None = None


@dataclass(slots=True)
class Group:
    label: str
    start: int
    steps: list[Step]


def concept_path(request: HttpRequest | None) -> list[Group]:
    """Six queries, whatever the content."""
    claims = _claims_by_block()
    names = {"priorities": list(Priority.objects.all()), "geography": list(AreaType.objects.all())}
    listed = _listed(request)
    groups: dict[str, Group] = {}
    for block in ConceptBlock.objects.select_related("source"):
        step = _step(block, claims.get(block.pk, []))
        step.names = [record.name for record in names.get(block.key, [])]
        step.count, step.unit = len(step.names) or None, UNITS.get(block.key, "")
        step.listed = listed.get(SECTIONS.get(block.key, ""))
        if block.key == "participants":
            step.stated = _stated(block)
        group = groups.setdefault(block.question, Group(PathQuestion(block.question).label, block.order, []))
        group.steps.append(step)
    return list(groups.values())


def _claims_by_block() -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    claims = IndicatorClaim.objects.filter(subject__block__isnull=False)
    for claim in claims.select_related("subject", "field", "source").order_by("subject__order", "sort_order"):
        found.setdefault(claim.subject.block_id, []).append(claim)
    return found


def _step(block: ConceptBlock, claims: list[Any]) -> Step:
    """The block's own source leads; the block's other indicators stand beside, other values of the first after it."""
    if not claims:
        return Step(block)
    first = claims[0].subject_id
    main = [claim for claim in claims if claim.subject_id == first]
    own = next((claim for claim in main if claim.source_id == block.source_id), main[0])
    beside = [claim for claim in claims if claim.subject_id != first and claim.is_featured]
    comparable = [claim for claim in main if not claim.base_ru]
    return Step(
        block,
        claim=own,
        beside=beside,
        others=differing(comparable, own),
        is_result_missing=result_missing(main, localdate()),
    )


def _stated(block: ConceptBlock) -> list[StatedCount]:
    return list(
        StatedCount.objects.filter(source=block.source_id, value__isnull=False)
        .select_related("group")
        .order_by("group__order")
    )


def _listed(request: HttpRequest | None) -> dict[str, Listed]:
    site = Site.find_for_request(request) if request else None
    if site is None:
        return {}
    below = (
        BasePage.objects.live()
        .in_language()
        .filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
        .order_by()
        .annotate(level=F("depth"))
        .values("level")
        .annotate(count=Count("pk"))
        .values("count")
    )
    pages = (
        BasePage.objects.child_of(site.root_page)
        .live()
        .in_language()
        .filter(slug__in=SECTIONS.values())
        .annotate(listed=Subquery(below, output_field=IntegerField()))
    )
    return {page.slug: Listed(page.slug, page.listed or 0, page.get_url(request) or "") for page in pages}
