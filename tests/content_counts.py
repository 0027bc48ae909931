"""Counts of the content, and what they are with the founding document alone and with everything."""

from collections.abc import Callable

from clusters.models import Alliance, ClusterClaim, ClusterPage, Market
from investment_projects.models import ProjectClaim, ProjectPage
from news.models import NewsArticlePage, Proposal, Quote
from programme.models import (
    AgglomerationClaim,
    AreaClaim,
    AreaPage,
    AreaType,
    ConceptBlock,
    Document,
    DocumentClaim,
    Indicator,
    IndicatorClaim,
    InstrumentClaim,
    InstrumentPage,
    NationalProgramme,
    NationalProgrammeClaim,
    Organisation,
    ParticipantGroup,
    Person,
    Priority,
    RoadmapAction,
    Source,
)

CLAIMS = (
    AgglomerationClaim,
    AreaClaim,
    ClusterClaim,
    DocumentClaim,
    IndicatorClaim,
    InstrumentClaim,
    NationalProgrammeClaim,
    ProjectClaim,
)
LEAD_COMPANIES = ("artlife", "elecard", "micran", "elesy", "solagift")


def stated(field: str) -> int | None:
    claim = ClusterClaim.objects.filter(field__key=field, source__key="seed").first()
    return int(claim.value) if claim else None


COUNTS: dict[str, Callable[[], int | None]] = {
    "blocks": ConceptBlock.objects.count,
    "priorities": Priority.objects.count,
    "area types": AreaType.objects.count,
    "participant groups": ParticipantGroup.objects.count,
    "lead companies": lambda: Organisation.objects.filter(key__in=LEAD_COMPANIES).count(),
    "lead links": lambda: Alliance.objects.filter(lead__isnull=False).count(),
    "clusters counted": lambda: ClusterPage.objects.filter(counted_in_seed_six=True).count(),
    "clusters apart": lambda: ClusterPage.objects.filter(counted_in_seed_six=False).count(),
    "alliances stated": lambda: stated("alliances"),
    "alliances named": Alliance.objects.count,
    "markets stated": lambda: stated("markets"),
    "markets listed": Market.objects.count,
    "articles": NewsArticlePage.objects.count,
    "quotes": Quote.objects.count,
    "proposals": Proposal.objects.count,
    "projects": ProjectPage.objects.count,
    "roadmap actions": RoadmapAction.objects.count,
    "instruments": InstrumentPage.objects.count,
}
SEED = {
    "blocks": 10, "priorities": 5, "area types": 6, "participant groups": 4, "lead companies": 5, "lead links": 0,
    "clusters counted": 6, "clusters apart": 1, "alliances stated": 4, "alliances named": 0, "markets stated": 11,
    "markets listed": 6, "articles": 1, "quotes": 2, "proposals": 2, "projects": 0, "roadmap actions": 0,
    "instruments": 0,
}  # fmt: skip
FULL = {
    **SEED, "participant groups": 6, "clusters apart": 4, "alliances named": 4, "articles": 36, "projects": 39,
    "instruments": 19,
}  # fmt: skip
REST = {
    Organisation: 69, Indicator: 22, NationalProgramme: 11, AreaPage: 8, Person: 21, Document: 17, Source: 202,
}  # fmt: skip


def counted() -> dict[str, int | None]:
    return {name: count() for name, count in COUNTS.items()}
