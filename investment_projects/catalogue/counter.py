"""How many projects there are, told honestly, and one cell for each."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import get_language, pgettext

from investment_projects.enums import GROUP_OF_STATUS, CatalogueGroup, Stage
from investment_projects.facet_names import YES
from investment_projects.filters import Selection
from investment_projects.models.parts import ProjectClaim
from investment_projects.querysets import CARD_FIELD
from portal.charts import UnitChart, UnitGroup, unit_chart
from programme.claims import choose_featured
from programme.enums import ClaimKind
from programme.figures import COMPARATORS
from programme.models import IndicatorClaim
from search.query import NOT_STATED

STATED: Final = "projects"


@dataclass(frozen=True, slots=True)
class Tally:
    status: str
    stage: str
    in_ino_tomsk: bool | None
    is_demo: bool
    has_cost: bool
    count: int

    @property
    def group(self) -> CatalogueGroup:
        return GROUP_OF_STATUS[self.status]

    @property
    def state(self) -> str:
        """How its cells are drawn."""
        if self.group == CatalogueGroup.OPEN:
            return "open"
        return "" if self.has_cost else "unknown"


class HonestCounter:
    """Of the whole catalogue, whatever is chosen in it; `start` is where its links set out from."""

    def __init__(self, projects: Any, start: Selection) -> None:
        self.projects = projects
        self.start = start

    @cached_property
    def tallies(self) -> list[Tally]:
        """All counts in one query."""
        cost = ProjectClaim.objects.filter(subject=OuterRef("pk"), is_featured=True, field__key=CARD_FIELD)
        rows = (
            self.projects.order_by()
            .annotate(has_cost=Exists(cost))
            .values("status", "stage", "in_ino_tomsk", "is_demo", "has_cost")
            .annotate(count=Count("pk"))
        )
        return [Tally(**row) for row in rows]

    @property
    def real(self) -> list[Tally]:
        """Invented projects stand in the list, labelled, but count for nothing."""
        return [tally for tally in self.tallies if not tally.is_demo]

    @property
    def total(self) -> int:
        return sum(tally.count for tally in self.real)

    @property
    def confirmed(self) -> int:
        return sum(tally.count for tally in self.real if tally.in_ino_tomsk)

    @property
    def confirmed_url(self) -> str:
        return self.start.choosing("ino", YES).address()

    @property
    def others(self) -> int:
        return self.total - self.confirmed

    @property
    def by_group(self) -> Mapping[str, int]:
        """As the list shows them, the invented ones included."""
        counts: Counter[str] = Counter()
        for tally in self.tallies:
            counts[tally.group.value] += tally.count
        return counts

    @cached_property
    def stated(self) -> Any | None:
        """The count that the founding document states; the projects that it counts are not named anywhere."""
        claims = IndicatorClaim.objects.filter(subject__key=STATED, kind=ClaimKind.STATED_COUNT)
        return choose_featured(list(claims.select_related("source", "field").order_by("sort_order")))

    @property
    def stated_by(self) -> str:
        language = "en" if get_language() == "en" else "ru"
        return COMPARATORS[language].get(self.stated.comparator, "") if self.stated else ""

    @property
    def stated_year(self) -> int | None:
        if self.stated is None:
            return None
        date = self.stated.as_of or self.stated.source.published
        return date.year if date else None

    @cached_property
    def units(self) -> UnitChart:
        groups = [self._units_at(stage) for stage in (*Stage, None)]
        return unit_chart([group for group in groups if group.states])

    def _units_at(self, stage: Stage | None) -> UnitGroup:
        real = [tally for tally in self.real if tally.stage == (stage or "")]
        name = str(stage.label) if stage else pgettext("stage", "not stated")
        url = self.start.choosing("stage", stage or NOT_STATED).address()
        return UnitGroup(name, [tally.state for tally in real for _project in range(tally.count)], url)
