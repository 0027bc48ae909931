"""How a project is found: by its words, promoters, products, place and code; by cost only in roubles and featured."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from clusters.models import ClusterPage
from investment_projects.codes import CODE_LENGTH, number_of
from investment_projects.completeness import completeness_of
from investment_projects.enums import CatalogueGroup, ProjectKind, Stage
from investment_projects.facet_names import YES
from investment_projects.models import ProjectClaim, ProjectCluster, ProjectEvent, ProjectPage, ProjectPromoter
from investment_projects.querysets import CARD_FIELD
from portal.partial_date import PartialDate
from programme.enums import Currency
from programme.figures import format_figure
from programme.models import AreaPage, ClaimField, InstrumentPage, Municipality, Organisation, Settlement
from programme.search_documents import stated
from search.documents import DocumentText, SearchDocument, key_for, register, register_related, sentences
from search.facets import register_names
from search.linked_words import register_words, titles_through

LANGUAGES = ("ru", "en")
CODES = 10 ** (CODE_LENGTH - len("P-"))  # more than there can be
CATEGORIES: dict[str, Promise] = {
    ProjectKind.INDUSTRIAL: pgettext_lazy("category of results", "Industrial projects"),
    ProjectKind.RESEARCH_EDUCATIONAL: pgettext_lazy("category of results", "Research and educational projects"),
    ProjectKind.SOCIAL: pgettext_lazy("category of results", "Social projects"),
    ProjectKind.INFRASTRUCTURE: pgettext_lazy("category of results", "Infrastructure projects"),
}


def build(page: ProjectPage) -> SearchDocument:
    claims = list(page.claims.all())
    cost = next((claim for claim in claims if claim.is_featured and claim.field.key == CARD_FIELD), None)
    newest = max((date for date in _dates(page, claims) if date), default=None)
    clusters = [link.cluster for link in page.cluster_links.all()]
    return SearchDocument(
        key=key_for(page),
        kind="project",
        texts={language: _text(page, claims, cost, language) for language in LANGUAGES},
        facets={**_facets(page, clusters), **_facets_of_cost(cost)},
        numbers=_numbers(page, claims, cost, newest),
        date=_moment(newest),
        date_text=str(newest or ""),
        point=(float(page.settlement.latitude), float(page.settlement.longitude)) if page.settlement else None,
        code=page.code,
    )


def _text(page: ProjectPage, claims: list[Any], cost: Any, language: str) -> DocumentText:
    with translation.override(language):
        return DocumentText(
            url=page.url_for(language) or "",
            title=page.title,
            summary=page.summary or "",
            body="\n".join(_body(page, claims, language)),
            keywords=tuple(dict.fromkeys(word for word in _keywords(page, language) if word)),
            place=", ".join(_places(page)),
            figure=f"{format_figure(cost, language)}, {cost.get_kind_display()}" if cost else "",
        )


def _body(page: ProjectPage, claims: Iterable[Any], language: str) -> Iterable[str]:
    """Events, the outcome, figures, and the words beside them, where products are named."""
    texts = [page.outcome, page.related_to_ino_note, page.in_ino_tomsk_note]
    texts += [event.text for event in page.events.all()]
    return sentences([*texts, *stated(claims, language)])


def _keywords(page: ProjectPage, language: str) -> Iterable[str]:
    yield page.code
    yield str(page.get_kind_display())
    for link in page.promoter_links.all():
        yield link.organisation.name
        yield link.organisation.short or ""
    for link in page.cluster_links.all():
        if link.cluster.has_language(language):
            yield link.cluster.label
    for linked in (*page.areas.all(), *page.instruments.all()):
        if linked.has_language(language):
            yield linked.title
    if page.is_demo:
        yield "demo"


def _places(page: ProjectPage) -> Iterable[str]:
    names = [page.settlement.name] if page.settlement else []
    return dict.fromkeys([*names, *(municipality.name for municipality in page.municipalities.all())])


def _facets(page: ProjectPage, clusters: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    """An unknown value gives an empty facet: "not stated" is a choice of its own."""
    return {
        "project_kind": (page.kind,),
        "topic": (f"project-{page.kind}",),
        "cluster": tuple(cluster.slug for cluster in clusters),
        "municipality": tuple(municipality.key for municipality in page.municipalities.all()),
        "settlement": (page.settlement.key,) if page.settlement else (),
        "area": tuple(area.slug for area in page.areas.all()),
        "instrument": tuple(instrument.slug for instrument in page.instruments.all()),
        "stage": (page.stage,) if page.stage else (),
        "status": (page.status,) if page.status else (),
        "group": (page.group.value,),
        "funding": (page.funding_status,) if page.funding_status else (),
        "ino": (YES,) if page.in_ino_tomsk else (),
        "checked": (YES,) if page.is_checked else (),
        "demo": (YES,) if page.is_demo else (),
    }


def _facets_of_cost(cost: Any) -> dict[str, tuple[str, ...]]:
    """What tells the statements apart that must not be added up."""
    if not _is_in_roubles(cost):
        return {}
    return {"cost_kind": (cost.kind,), "cost_year": (str(cost.as_of.year),) if cost.as_of else ()}


def _is_in_roubles(cost: Any) -> bool:
    return cost is not None and cost.value is not None and cost.currency == Currency.RUB


def _numbers(page: ProjectPage, claims: list[Any], cost: Any, newest: PartialDate | None) -> dict[str, float]:
    """What is unknown has no number: it comes last in every order, and "not stated" is a choice of its own."""
    numbers = {"order": catalogue_order(page), "completeness": float(completeness_percent(page))}
    if _is_in_roubles(cost):
        numbers[CARD_FIELD] = float(cost.value)
    if newest:
        numbers["year"] = float(newest.first_day.year)
    if page.last_published_at:
        numbers["updated"] = float(int(page.last_published_at.timestamp()))
    return numbers


def catalogue_order(page: ProjectPage) -> float:
    """As `in_catalogue_order()`: by group, then the further ahead first, then by code."""
    group = list(CatalogueGroup).index(page.group)
    stages_left = len(Stage) - (Stage.values.index(page.stage) + 1 if page.stage else 0)
    return float((group * (len(Stage) + 1) + stages_left) * CODES + number_of(page.code))


def completeness_percent(page: ProjectPage) -> int:
    """Reads claims and what `completeness.READS` names."""
    return completeness_of(page).percent


def _dates(page: ProjectPage, claims: Iterable[Any]) -> list[PartialDate | None]:
    return [page.stage_as_of, page.status_as_of, *(claim.as_of for claim in claims)]


def _moment(date: PartialDate | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(date.first_day, time())) if date else None


def _links_to_visible_clusters() -> QuerySet[ProjectCluster]:
    visible = ClusterPage.objects.live().unrestricted()
    return ProjectCluster.objects.filter(cluster__in=visible).select_related("cluster")


def category_names(language: str) -> Mapping[str, Promise]:
    return {f"project-{kind}": name for kind, name in CATEGORIES.items()}


def _pages() -> QuerySet[ProjectPage]:
    return ProjectPage.objects.select_related("settlement").prefetch_related(
        "municipalities",
        # What readers may not see is no word of what they may see.
        Prefetch("areas", AreaPage.objects.live().unrestricted()),
        Prefetch("instruments", InstrumentPage.objects.live().unrestricted()),
        "funding",
        "utilities",
        "contacts",
        Prefetch("claims", ProjectClaim.objects.select_related("field")),
        Prefetch("events", ProjectEvent.objects.all()),
        Prefetch("cluster_links", _links_to_visible_clusters()),
        Prefetch("promoter_links", ProjectPromoter.objects.select_related("organisation")),
    )


register_names("topic", category_names)
register(ProjectPage, build, queryset=_pages)
# Whoever looks for a product finds who makes it; projects also show what a cluster, an area or a measure is good for.
register_words(Organisation, titles_through(ProjectPage, "promoter_links__organisation"))
register_words(ClusterPage, titles_through(ProjectPage, "cluster_links__cluster"))
register_words(AreaPage, titles_through(ProjectPage, "areas"))
register_words(InstrumentPage, titles_through(ProjectPage, "instruments"))
register_related(ProjectPage, lambda project: Organisation.objects.filter(project_links__project=project))
register_related(ProjectPromoter, lambda link: [link.organisation])
register_related(ProjectPage, lambda project: ClusterPage.objects.filter(project_links__project=project))
register_related(ProjectCluster, lambda link: [link.cluster])
# All of them: where a project was, and what it received, is not known after it has changed.
register_related(ProjectPage, lambda project: AreaPage.objects.all())
register_related(ProjectPage, lambda project: InstrumentPage.objects.all())
register_related(AreaPage, lambda area: ProjectPage.objects.filter(areas=area))
register_related(InstrumentPage, lambda instrument: ProjectPage.objects.filter(instruments=instrument))
register_related(Organisation, lambda body: ProjectPage.objects.filter(promoter_links__organisation=body))
register_related(ClusterPage, lambda cluster: ProjectPage.objects.filter(cluster_links__cluster=cluster))
register_related(Municipality, lambda municipality: ProjectPage.objects.filter(municipalities=municipality))
register_related(Settlement, lambda settlement: ProjectPage.objects.filter(settlement=settlement))
register_related(ClaimField, lambda field: ProjectPage.objects.filter(claims__field=field).distinct())
