"""What the first page shows, gathered in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Case, Count, F, Func, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.utils.translation import get_language

from clusters.models import ClusterPage
from home.charts import indicator_chart
from home.marks import project_map
from investment_projects.enums import CatalogueGroup
from investment_projects.invented.surroundings import SOURCE_KEY
from investment_projects.models import ProjectClaim, ProjectPage
from news.models import NewsArticlePage, Proposal
from portal.charts import StemChart
from portal.geo import RegionMap
from programme import concept_path
from programme.claims import choose_featured
from programme.models import IndicatorClaim, Source

NEWS = 5
OPEN_PROJECTS = 4


@dataclass(frozen=True, slots=True)
class Stamp:
    """How much the portal holds; what is invented for a demonstration is no part of it."""

    projects: int
    figures: int
    sources: int


@dataclass(frozen=True, slots=True)
class FirstPage:
    stamp: Stamp
    map: RegionMap
    steps: Sequence[concept_path.Group]
    figures: Sequence[IndicatorClaim]
    chart: StemChart | None
    six: Sequence[ClusterPage]
    apart: Sequence[ClusterPage]
    open_projects: Sequence[ProjectPage]
    lead: NewsArticlePage | None
    news: Sequence[NewsArticlePage]

    @classmethod
    def of(cls, page: Any, request: HttpRequest) -> Self:
        language = get_language() or "ru"
        places = list(projects_by_settlement())
        claims = list(indicator_claims(page))
        clusters = list(ClusterPage.objects.visible().for_cards().annotate(projects=listed_projects()))
        news = list(latest_news(page.lead_article_id))
        return cls(
            stamp=stamp_of(places),
            map=project_map(places, language, request),
            steps=concept_path.concept_path(request, claims),
            figures=featured(claims),
            chart=indicator_chart([c for c in claims if c.subject_id == page.charted_indicator_id], language),
            six=sorted((c for c in clusters if c.counted_in_seed_six), key=lambda cluster: cluster.side),
            apart=[cluster for cluster in clusters if not cluster.counted_in_seed_six],
            open_projects=open_projects(),
            lead=news[0] if news else None,
            news=news[1:],
        )


def projects_by_settlement() -> QuerySet[ProjectPage, dict[str, Any]]:
    """One row a settlement (and one for projects without), with the whole portal's counts beside each."""
    projects = ProjectPage.objects.visible().real()
    sources = Source.objects.exclude(key=SOURCE_KEY)
    return (
        projects.order_by()
        .values("settlement__name_ru", "settlement__name_en", "settlement__latitude", "settlement__longitude")
        .annotate(
            count=Count("pk"),
            figures=count_of(ProjectClaim.objects.filter(subject__in=projects)),
            sources=count_of(sources),
        )
    )


def count_of(rows: QuerySet[Any]) -> Subquery:
    """A count inside another query; written as a function, since an aggregate would group by every column."""
    counted = rows.order_by().annotate(counted=Func(F("pk"), function="COUNT"))
    return Subquery(counted.values("counted"), output_field=IntegerField())


def stamp_of(places: Sequence[dict[str, Any]]) -> Stamp:
    return Stamp(
        projects=sum(place["count"] for place in places),
        figures=(places[0]["figures"] or 0) if places else 0,
        sources=(places[0]["sources"] or 0) if places else 0,
    )


def indicator_claims(page: Any) -> QuerySet[IndicatorClaim]:
    """All claims of all indicators, each with the place of its indicator among the page's featured figures."""
    place = Min("subject__home_figures__sort_order", filter=Q(subject__home_figures__page=page.pk))
    return concept_path.indicator_claims().annotate(place=place)


def featured(claims: Sequence[IndicatorClaim]) -> list[IndicatorClaim]:
    """One claim for each featured indicator, in the page's order."""
    by_place: dict[int, list[IndicatorClaim]] = {}
    for claim in claims:
        if claim.place is not None and claim.field_id == _first_field(claims, claim.subject_id):
            by_place.setdefault(claim.place, []).append(claim)
    chosen = [choose_featured(by_place[place]) for place in sorted(by_place)]
    return [claim for claim in chosen if claim]


def _first_field(claims: Sequence[IndicatorClaim], subject: int) -> int:
    """An indicator's own value comes first; its other fields are parts of it."""
    return next(claim.field_id for claim in claims if claim.subject_id == subject)


def listed_projects() -> Subquery:
    """How many visible projects a cluster has; a project names a cluster once."""
    return count_of(ProjectPage.objects.visible().real().filter(cluster_links__cluster=OuterRef("pk")))


def open_projects() -> list[ProjectPage]:
    projects = ProjectPage.objects.visible().real().of_group(CatalogueGroup.OPEN).in_catalogue_order()
    return list(projects.with_facts().with_cost()[:OPEN_PROJECTS])


def latest_news(lead: int | None) -> QuerySet[NewsArticlePage]:
    """The leading item first, then the newest."""
    leads = Case(When(pk=lead, then=Value(0)), default=Value(1), output_field=IntegerField())
    items = NewsArticlePage.objects.latest_visible().select_related("decision")
    newest = items.query.order_by
    items = items.annotate(leads=leads, proposed=count_of(Proposal.objects.filter(article=OuterRef("pk"))))
    return items.order_by("leads", *newest)[:NEWS]
