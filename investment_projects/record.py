"""What the page of a project shows, read once: each list in one query, whatever its length."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import get_language

from investment_projects.completeness import Completeness, Known, completeness
from investment_projects.money import money_chart
from investment_projects.similar import Similar, similar_projects
from investment_projects.timeline import Moment, build_timeline
from portal.charts import DatedChart
from portal.geo import LocatorMap, Point, locator_map
from portal.models import BasePage
from programme.claims import choose_featured
from programme.models import AreaPage

# What an investor asks first; a field that is unknown leaves its place to the next one.
HEADLINE_FIELDS: Final = (
    "total_cost",
    "total_cost_min",
    "total_cost_max",
    "investment_secured",
    "contract_value",
    "public_funding",
    "capacity",
    "site_area",
    "area",
    "jobs_created",
    "jobs_planned",
    "start_operation",
    "finish",
)
HEADLINES: Final = 4


class ProjectRecord:
    """Works on a preview's unsaved relations too."""

    def __init__(self, page: Any, csv_url: str = "") -> None:
        self.page = page
        self.csv_url = csv_url

    @cached_property
    def claims(self) -> list[Any]:
        return list(self.page.claims.select_related("field", "source").order_by("sort_order"))

    @cached_property
    def featured(self) -> dict[str, Any]:
        """By key of the field; decided here and not read, so that a preview shows what publishing will show."""
        by_field: dict[str, list[Any]] = defaultdict(list)
        for claim in sorted(self.claims, key=lambda claim: claim.field.order):
            by_field[claim.field.key].append(claim)
        return {key: choose_featured(claims) for key, claims in by_field.items()}

    @cached_property
    def headlines(self) -> list[Any]:
        asked = [self.featured[key] for key in HEADLINE_FIELDS if key in self.featured]
        return [*asked, *[claim for claim in self.featured.values() if claim not in asked]][:HEADLINES]

    @property
    def has_ledger(self) -> bool:
        """False while the headlines show every figure: then the gaps are drawn instead."""
        return len(self.claims) > len(self.headlines)

    @cached_property
    def chart(self) -> DatedChart | None:
        return money_chart(self.claims, self.csv_url)

    @cached_property
    def timeline(self) -> list[Moment]:
        events = self.page.events.select_related("source").order_by("sort_order")
        return build_timeline(events, self.claims)

    @cached_property
    def cluster_links(self) -> list[Any]:
        links = self.page.cluster_links.select_related("cluster").order_by("sort_order")
        return [link for link in links if link.cluster.live and link.cluster.has_language(get_language() or "ru")]

    @cached_property
    def promoters(self) -> list[Any]:
        links = self.page.promoter_links.select_related("organisation").order_by("sort_order")
        return [link.organisation for link in links]

    @cached_property
    def municipalities(self) -> list[Any]:
        return list(self.page.municipalities.all())

    @cached_property
    def linked_pages(self) -> list[BasePage]:
        """Areas, then support measures, that a reader of this language may see."""
        areas = self.page.areas.values_list("id", flat=True)
        instruments = self.page.instruments.values_list("id", flat=True)
        return list(BasePage.objects.visible().filter(Q(pk__in=areas) | Q(pk__in=instruments)).order_by("path"))

    @cached_property
    def areas(self) -> list[BasePage]:
        return [page for page in self.linked_pages if issubclass(page.specific_class, AreaPage)]

    @cached_property
    def similar(self) -> list[Similar]:
        return similar_projects(self.page, self.areas, [link.cluster for link in self.cluster_links])

    @cached_property
    def place(self) -> LocatorMap | None:
        settlement = self.page.settlement
        if settlement is None:
            return None
        point = Point(settlement.name, float(settlement.latitude), float(settlement.longitude))
        return locator_map(point, get_language() or "ru")

    @cached_property
    def completeness(self) -> Completeness:
        return completeness(
            Known(
                fields=self.featured.keys(),
                groups={claim.field.group for claim in self.claims},
                stage=self.page.stage,
                status=self.page.status,
                has_place=self.page.settlement_id is not None,
                has_promoter=bool(self.promoters),
                has_support=any(not issubclass(page.specific_class, AreaPage) for page in self.linked_pages),
            )
        )

    @property
    def place_words(self) -> Sequence[str]:
        """Settlement and municipalities, each name once."""
        names = [self.page.settlement.name] if self.page.settlement else []
        return list(dict.fromkeys([*names, *[municipality.name for municipality in self.municipalities]]))
