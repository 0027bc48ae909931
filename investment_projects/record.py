"""What the page of a project shows, read once: its short lists in one query, each long one in a query of its own."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from django.utils.translation import get_language, gettext

from investment_projects.capital import Stack, stacks
from investment_projects.changes.history import History, Since, history
from investment_projects.completeness import Completeness, completeness_of
from investment_projects.enums import Status
from investment_projects.facts import SHORT_LISTS, Fact, FactGroup, Links, fact_groups
from investment_projects.facts.links import linked_pages
from investment_projects.money import money_chart
from investment_projects.rows import fill
from investment_projects.similar import Similar, similar_projects
from investment_projects.site_enums import PlacePrecision
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
ENDED: Final = (Status.SUSPENDED, Status.ABANDONED, Status.COMPLETED)
LICENCES: Final = {
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


class ProjectRecord:
    """Works on a preview's unsaved relations too."""

    def __init__(self, page: Any, csv_url: str = "", since: str = "") -> None:
        self.page = page
        self.csv_url = csv_url
        self.since = since
        fill([page], SHORT_LISTS)
        self.claims = list(page.claims.select_related("field", "source").order_by("sort_order"))
        page.claims = self.claims  # so that what asks the page itself asks no database

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

    @property
    def has_ended(self) -> bool:
        """Then the page begins with what became of it."""
        return self.page.status in ENDED

    @cached_property
    def chart(self) -> DatedChart | None:
        return money_chart(self.claims, self.csv_url)

    @cached_property
    def events(self) -> list[Any]:
        return list(self.page.events.select_related("source").order_by("sort_order"))

    @cached_property
    def timeline(self) -> list[Moment]:
        return build_timeline(self.events, self.claims)

    @cached_property
    def cluster_links(self) -> list[Any]:
        links = self.page.cluster_links.select_related("cluster", "source").order_by("sort_order")
        return [link for link in links if link.cluster.live and link.cluster.has_language(get_language() or "ru")]

    @cached_property
    def promoters(self) -> list[Any]:
        return [link.organisation for link in self.page.promoter_links.all()]

    @cached_property
    def linked_pages(self) -> list[BasePage]:
        """Areas, then support measures, that a reader of this language may see."""
        return linked_pages(self.page)

    @cached_property
    def links(self) -> Links:
        areas = [page for page in self.linked_pages if issubclass(page.specific_class, AreaPage)]
        return Links(areas, [page for page in self.linked_pages if page not in areas], self.cluster_links)

    @cached_property
    def groups(self) -> dict[str, FactGroup]:
        return {group.key: group for group in fact_groups(self.page, self.links)}

    @property
    def industries(self) -> Sequence[str]:
        return next(fact.values for fact in self.groups["subject"].facts if fact.key == "industry")

    @property
    def coordinates(self) -> str:
        return next(fact.text for fact in self.groups["place"].facts if fact.key == "point")

    @property
    def contacts(self) -> list[tuple[Any, str]]:
        """Each with the languages in which one may write."""
        contacts = list(self.page.contacts.all())
        return [
            (contact, ", ".join(contact._meta.get_field("languages").labels(contact.languages))) for contact in contacts
        ]

    @property
    def terms(self) -> list[Fact]:
        """Of the money what is no amount by origin: those stand in a table."""
        return [fact for fact in self.groups["money"].stated if not fact.key.startswith("funding-")]

    @cached_property
    def capital(self) -> list[Stack]:
        return stacks(self.page.funding.all())

    @cached_property
    def similar(self) -> list[Similar]:
        return similar_projects(self.page, self.links.areas, [link.cluster for link in self.cluster_links])

    @cached_property
    def history(self) -> History:
        return history(self.page, Since.read(self.since))

    @cached_property
    def place(self) -> LocatorMap | None:
        """As precise as the source and no more: a district has no point, what is hidden no map."""
        settlement = self.page.settlement
        if self.is_exact:
            name = settlement.name if settlement else self.page.title
            point = Point(name, float(self.page.latitude), float(self.page.longitude))
        elif settlement is not None:
            point = Point(settlement.name, float(settlement.latitude), float(settlement.longitude))
        else:
            return None
        return locator_map(point, get_language() or "ru")

    @property
    def is_exact(self) -> bool:
        return self.page.place_precision == PlacePrecision.EXACT and self.page.latitude is not None

    @property
    def place_words(self) -> Sequence[str]:
        """Settlement and municipalities, each name once."""
        names = [self.page.settlement.name] if self.page.settlement else []
        return list(dict.fromkeys([*names, *[place.name for place in self.page.municipalities.all()]]))

    @property
    def place_note(self) -> str:
        if self.is_exact:
            return gettext("The point is the site itself, as its source gives it.")
        if self.page.settlement:
            return gettext("The point is the settlement; sources do not name the site.")
        notes = {
            PlacePrecision.DISTRICT: gettext("The place is stated no closer than the district."),
            PlacePrecision.HIDDEN: gettext("The place is not shown."),
        }
        return notes.get(self.page.place_precision, "")

    @cached_property
    def completeness(self) -> Completeness:
        return completeness_of(self.page, has_support=bool(self.links.instruments))

    @property
    def licence_url(self) -> str:
        return LICENCES.get(self.page.licence, "")

    @cached_property
    def source_urls(self) -> list[str]:
        rows = (*self.claims, *self.events)
        return list(dict.fromkeys(row.source.url for row in rows))
