"""The ten blocks as a numbered path in four questions: what the source states beside what is listed and known since."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import get_language
from wagtail.models import Site

from portal.models import BasePage
from programme.claims import result_missing
from programme.enums import PathQuestion
from programme.ledger import differing
from programme.models.areas import AreaType
from programme.models.indicators import ConceptBlock, IndicatorClaim, Priority, StatedCount

# Where the portal lists what a block counts.
SECTIONS = {"instruments": "support", "geography": "areas", "clusters": "clusters", "projects": "projects"}
NAMES = {False: ("russian", "russian"), True: ("english", "russian")}
UNITS = {"priorities": "priorities", "geography": "area-types"}


@dataclass(slots=True)
class Listed:
    """How many pages of this portal stand beside the stated number, and where."""

    key: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the things that a block enumerates; with a number where a source counts it."""

    block: str
    name: str
    value: int | None
    source: int | None


@dataclass(slots=True)
class Step:
    block: ConceptBlock
    claim: Any = None
    count: int | None = None
    unit: str = ""
    names: list[str] = field(default_factory=list)
    stated: list[tuple[str, int]] = field(default_factory=list)
    beside: list[Any] = field(default_factory=list)
    others: list[Any] = field(default_factory=list)
    is_result_missing: bool = False
    listed: Listed | None = None


@dataclass(slots=True)
class Group:
    label: str
    start: int
    steps: list[Step]


def concept_path(request: HttpRequest | None, claims: Iterable[Any] | None = None) -> list[Group]:
    """Four queries, whatever the content; three if the caller has the claims of all indicators at hand."""
    by_block = _by_block(indicator_claims() if claims is None else claims)
    listed = _listed(request)
    enumerated = _enumerated()
    groups: dict[str, Group] = {}
    for block in ConceptBlock.objects.select_related("source"):
        step = _step(block, by_block.get(block.pk, []))
        entries = [entry for entry in enumerated if entry.block == block.key]
        step.stated = [(entry.name, entry.value) for entry in entries if entry.source == block.source_id]
        step.names = [entry.name for entry in entries if entry.value is None]
        step.count, step.unit = len(step.names) or None, UNITS.get(block.key, "")
        step.listed = listed.get(SECTIONS.get(block.key, ""))
        group = groups.setdefault(block.question, Group(PathQuestion(block.question).label, block.order, []))
        group.steps.append(step)
    return list(groups.values())


def indicator_claims() -> QuerySet[IndicatorClaim]:
    claims = IndicatorClaim.objects.select_related("subject", "field", "source")
    return claims.order_by("subject__order", "subject_id", "sort_order")


def _by_block(claims: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for claim in claims:
        if claim.subject.block_id:
            found.setdefault(claim.subject.block_id, []).append(claim)
    return found


def _enumerated() -> list[Entry]:
    """What three of the blocks enumerate, in one query: priorities, types of areas, groups of participants."""
    # PostgreSQL takes a bare NULL for text, which no number can be united with.
    nothing = Cast(Value(None), BigIntegerField())
    priorities = _entries(Priority.objects.all(), "priorities", "", nothing, nothing)
    types = _entries(AreaType.objects.all(), "geography", "", nothing, nothing)
    counts = StatedCount.objects.filter(value__isnull=False)
    groups = _entries(counts, "participants", "group__", Cast("value", BigIntegerField()), F("source_id"))
    names = NAMES[get_language() == "en"]
    rows = sorted(priorities.union(types, groups, all=True), key=lambda row: row["position"])
    return [Entry(row["block"], row[names[0]] or row[names[1]], row["number"], row["from_source"]) for row in rows]


def _entries(rows: QuerySet[Any], block: str, owner: str, number: Any, source: Any) -> QuerySet[Any]:
    annotated = rows.order_by().annotate(
        block=Value(block),
        position=F(f"{owner}order"),
        russian=F(f"{owner}name_ru"),
        english=F(f"{owner}name_en"),
        number=number,
        from_source=source,
    )
    return annotated.values("block", "position", "russian", "english", "number", "from_source")


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
