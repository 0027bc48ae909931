"""Two to four records side by side: every typed fact and every figure, and honestly whether they can be compared."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from investment_projects.facts import GROUPS, SHORT_LISTS, Fact, fact_groups, links_of
from investment_projects.models import ProjectClaim
from investment_projects.rows import fill
from programme.claims import choose_featured
from programme.enums import ClaimGroup

FEWEST, MOST = 2, 4
IN_THE_HEAD: Final = frozenset({"demo"})  # said beside the name of the project


@dataclass(frozen=True, slots=True)
class FactCell:
    project: Any
    fact: Fact

    @property
    def is_stated(self) -> bool:
        return self.fact.is_stated

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(self.fact.values)


@dataclass(frozen=True, slots=True)
class FigureCell:
    """The claim that stands for the field, and how many others there are."""

    project: Any
    claim: Any
    others: int

    @property
    def is_stated(self) -> bool:
        return self.claim is not None

    @property
    def said(self) -> tuple[Any, ...]:
        claim = self.claim
        return claim.value, str(claim.date_value or ""), claim.text, claim.comparator, claim.baseline


@dataclass(frozen=True)  # without slots, for what is worked out once
class Row:
    label: str | Promise
    cells: Sequence[FactCell | FigureCell]

    @property
    def stated(self) -> list[Any]:
        return [cell for cell in self.cells if cell.is_stated]

    @property
    def is_known(self) -> bool:
        return bool(self.stated)

    @property
    def differs(self) -> bool:
        return len({cell.said for cell in self.stated}) > 1

    @property
    def is_partial(self) -> bool:
        """What is not stated may be the same or another: nobody knows."""
        return len(self.stated) < len(self.cells)

    @cached_property
    def obstacles(self) -> list[str | Promise]:
        """Why figures that stand side by side are not about one and the same."""
        claims = [cell.claim for cell in self.stated if isinstance(cell, FigureCell)]
        return [reason for reason, is_apart in OBSTACLES if any(is_apart(*pair) for pair in combinations(claims, 2))]

    @property
    def is_marked(self) -> bool:
        """What is known of several is another, or of something else; a gap alone is no difference."""
        return self.differs or bool(self.obstacles)


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str | Promise
    rows: Sequence[Row]


class Comparison:
    """Eight queries, whatever the records hold."""

    def __init__(self, projects: Sequence[Any], *, only_differences: bool) -> None:
        self.projects = projects
        self.only_differences = only_differences

    @cached_property
    def _all_groups(self) -> list[Group]:
        return [*self._facts(), *self._figures()]

    @property
    def groups(self) -> list[Group]:
        """Without what no record states; where only differences are wanted, without what does not differ."""
        shown = [
            Group(group.key, group.label, [row for row in group.rows if self._is_shown(row)])
            for group in self._all_groups
        ]
        return [group for group in shown if group.rows]

    @property
    def unknown(self) -> list[str | Promise]:
        return [row.label for group in self._all_groups for row in group.rows if not row.is_known]

    @property
    def kinds(self) -> str:
        """Of the figures shown, in the notation of the legend."""
        cells = [cell for group in self.groups for row in group.rows for cell in row.stated]
        return " ".join(dict.fromkeys(cell.claim.kind for cell in cells if isinstance(cell, FigureCell)))

    def _is_shown(self, row: Row) -> bool:
        return row.is_known and (row.is_marked or not self.only_differences)

    def _facts(self) -> Iterator[Group]:
        fill(self.projects, SHORT_LISTS)
        self._give_claims()
        links = links_of(self.projects)
        records = [fact_groups(project, links[project.pk]) for project in self.projects]
        for place, (key, label) in enumerate(GROUPS.items()):
            columns = [{fact.key: fact for fact in record[place].facts} for record in records]
            keys = dict.fromkeys(name for column in columns for name in column if name not in IN_THE_HEAD)
            yield Group(key, label, [self._fact_row(name, columns) for name in keys])

    def _fact_row(self, key: str, columns: Sequence[dict[str, Fact]]) -> Row:
        label = next(column[key].label for column in columns if key in column)
        facts = [column.get(key) or Fact(key, label) for column in columns]
        return Row(label, [FactCell(project, fact) for project, fact in zip(self.projects, facts, strict=True)])

    def _figures(self) -> Iterator[Group]:
        by_field: dict[Any, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for claim in self._claims:
            by_field[claim.field][claim.subject_id].append(claim)
        fields = sorted(by_field, key=lambda field: (field.order, field.pk))
        for group in ClaimGroup:
            rows = [self._figure_row(field, by_field[field]) for field in fields if field.group == group.value]
            if rows:
                yield Group(f"figures-{group.value}", group.label, rows)

    @cached_property
    def _claims(self) -> list[Any]:
        found = ProjectClaim.objects.filter(subject__in=[project.pk for project in self.projects])
        return list(found.select_related("field", "source").order_by("sort_order", "pk"))

    def _give_claims(self) -> None:
        """To the records, which would ask for their own one by one."""
        for project in self.projects:
            project.claims = [claim for claim in self._claims if claim.subject_id == project.pk]

    def _figure_row(self, field: Any, claims: dict[int, list[Any]]) -> Row:
        of_each = [(project, claims.get(project.pk, [])) for project in self.projects]
        cells = [FigureCell(project, choose_featured(known), max(0, len(known) - 1)) for project, known in of_each]
        return Row(field.name, cells)


def _other_time(claim: Any, other: Any) -> bool:
    """ "2016" and "February 2016" may be one time; what has no date may be any."""
    if claim.as_of is None or other.as_of is None:
        return True
    return bool(claim.as_of.first_day > other.as_of.last_day or other.as_of.first_day > claim.as_of.last_day)


OBSTACLES: Final = (
    (_("kinds differ"), lambda claim, other: claim.kind != other.kind),
    (_("currencies differ"), lambda claim, other: claim.currency != other.currency),
    (_("units differ"), lambda claim, other: not claim.currency and claim.unit != other.unit),
    (_("dates differ or are not stated"), _other_time),
    (_("due dates differ"), lambda claim, other: claim.target_date != other.target_date),
    (_("periods differ"), lambda claim, other: (claim.period or "") != (other.period or "")),
    (_("bases differ"), lambda claim, other: (claim.base or "") != (other.base or "")),
    (_("scopes differ"), lambda claim, other: (claim.note or "") != (other.note or "")),
)
