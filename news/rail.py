"""What an item is about: links to pages of the portal, and to records on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, QuerySet, Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, npgettext

from clusters.models import ClusterPage
from investment_projects.models import ProjectPage
from programme.models import AreaPage, Document, Indicator, InstrumentPage, NationalProgramme, Organisation


@dataclass(frozen=True, slots=True)
class RailLink:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RailGroup:
    heading: str
    links: list[RailLink]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """Records have no page of their own: they stand on the page of this path, most under an anchor of their own."""

    model: type[Model]
    relation: str
    path: str
    anchor: str

    def rows(self, article: Any, *, is_preview: bool) -> QuerySet:
        """What is shown of the records; a preview asks the unsaved relation which they are."""
        if is_preview:
            field = self.relation.removesuffix("_links")
            chosen = [getattr(link, f"{field}_id") for link in getattr(article, self.relation).all()]
            records = self.model._default_manager.filter(pk__in=chosen).annotate(position=F("pk"))
        else:
            links = {"news_links__article": article.pk}
            records = self.model._default_manager.filter(**links).annotate(position=F("news_links__sort_order"))
        kind = Value(self.relation)
        return (
            records.order_by().annotate(relation=kind).values_list("relation", "position", "key", "name_ru", "name_en")
        )


RECORD_KINDS = (
    RecordKind(NationalProgramme, "programme_links", "support/", "programme-%s"),
    RecordKind(Document, "document_links", "programme/", "document-%s"),
    RecordKind(Organisation, "organisation_links", "programme/participants/", "organisation-%s"),
    RecordKind(Indicator, "indicator_links", "programme/", "indicators"),
)


def rail_of(article: Any, request: HttpRequest) -> list[RailGroup]:
    pages = _page_links(article, request)
    records = _record_links(article, is_preview=getattr(request, "is_preview", False))
    groups = (
        (npgettext("heading of a list", "Cluster", "Clusters", len(pages[ClusterPage])), pages[ClusterPage]),
        (npgettext("heading of a list", "Project", "Projects", len(pages[ProjectPage])), pages[ProjectPage]),
        (
            npgettext("heading of a list", "Programme", "Programmes", len(records["programme_links"])),
            records["programme_links"],
        ),
        (
            npgettext("heading of a list", "Document", "Documents", len(records["document_links"])),
            records["document_links"],
        ),
        (npgettext("heading of a list", "Area", "Areas", len(pages[AreaPage])), pages[AreaPage]),
        (
            npgettext("heading of a list", "Support measure", "Support measures", len(pages[InstrumentPage])),
            pages[InstrumentPage],
        ),
        (
            npgettext("heading of a list", "Organisation", "Organisations", len(records["organisation_links"])),
            records["organisation_links"],
        ),
        (
            npgettext("heading of a list", "Indicator", "Indicators", len(records["indicator_links"])),
            records["indicator_links"],
        ),
    )
    return [RailGroup(heading, links) for heading, links in groups if links]


def _page_links(article: Any, request: HttpRequest) -> dict[type[Model], list[RailLink]]:
    """Pages by their type; those that the reader may not see, or not in this language, are left out."""
    models = (ClusterPage, ProjectPage, AreaPage, InstrumentPage)
    links: dict[type[Model], list[RailLink]] = {model: [] for model in models}
    types = {ContentType.objects.get_for_model(model).pk: model for model in models}
    for link in article.page_links.select_related("page"):
        page = link.page
        if page.live and page.has_language(get_language()) and page.content_type_id in types:
            links[types[page.content_type_id]].append(RailLink(page.title, page.get_url(request) or ""))
    return links


def _record_links(article: Any, *, is_preview: bool) -> dict[str, list[RailLink]]:
    """All records in one query."""
    first, *others = (kind.rows(article, is_preview=is_preview) for kind in RECORD_KINDS)
    rows: Sequence[tuple[str, int, str, str, str]] = sorted(first.union(*others, all=True), key=lambda row: row[1])
    links: dict[str, list[RailLink]] = {}
    for kind in RECORD_KINDS:
        page = reverse("wagtail_serve", args=[kind.path])
        links[kind.relation] = [
            RailLink((name_en if get_language() == "en" else "") or name_ru, f"{page}#{kind.anchor.replace('%s', key)}")
            for relation, _position, key, name_ru, name_en in rows
            if relation == kind.relation
        ]
    return links
