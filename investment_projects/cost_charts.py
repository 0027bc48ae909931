"""What projects are stated to cost, without adding anything up (docs/decisions/0022).

Costs are of different kinds and of prices of different years: a line runs from the smallest to the largest of a stage
or cluster, and words beside the charts say which kinds and years are among them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, ngettext

from investment_projects.breakdown import Part
from portal.charts.spans import Decades, Span
from portal.typography import group_digits
from programme.enums import ClaimKind, Currency
from programme.figures import format_number, number_figure
from search.query import NOT_STATED
from search.results import SearchResult

ROUBLE: Final = 1.0  # a logarithm has no zero


@dataclass(frozen=True, slots=True)
class CostRow:
    part: Part
    span: Span | None = None
    lowest: str = ""
    highest: str = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    at: float
    name: str = ""


def cost_rows(parts: Sequence[Part], language: str) -> tuple[list[CostRow], list[GridLine]]:
    known = [part.cost for part in parts if part.cost.known]
    if not known:
        return [CostRow(part) for part in parts], []
    decades = Decades(
        min(max(cost.minimum or ROUBLE, ROUBLE) for cost in known),
        max(max(cost.maximum or ROUBLE, ROUBLE) for cost in known),
    )
    named = {line.at for line in decades.named}
    grid = [GridLine(line.at, _short(line.amount, language) if line.at in named else "") for line in decades.lines]
    return [_row(part, decades, language) for part in parts], grid


def _row(part: Part, decades: Decades, language: str) -> CostRow:
    lowest, highest = part.cost.minimum, part.cost.maximum
    if lowest is None or highest is None:
        return CostRow(part)
    span = decades.span(max(lowest, ROUBLE), max(highest, ROUBLE))
    return CostRow(part, span, _in_roubles(lowest, language), _in_roubles(highest, language))


def cost_notes(result: SearchResult, language: str) -> list[str]:
    """How many projects state a cost, of which kinds, and of which years; nothing where none does."""
    kinds = _counts(result, "cost_kind")
    known = sum(count for kind, count in kinds.items() if kind != NOT_STATED)
    if not known:
        return []
    stated = ngettext(
        "%(known)s of %(total)s project states a cost in roubles: %(kinds)s.",
        "%(known)s of %(total)s projects state a cost in roubles: %(kinds)s.",
        result.total,
    ) % {
        "known": group_digits(known, language),
        "total": group_digits(result.total, language),
        "kinds": ", ".join(
            f"{kind.label} {group_digits(kinds[kind], language)}" for kind in ClaimKind if kind in kinds
        ),
    }
    return [stated, *_of_years(_counts(result, "cost_year"), known, language)]


def _of_years(years: Mapping[str, int], known: int, language: str) -> list[str]:
    dated = sorted(int(year) for year in years if year != NOT_STATED)
    undated = known - sum(count for year, count in years.items() if year != NOT_STATED)
    said = []
    if dated:
        span = str(dated[0]) if dated[0] == dated[-1] else f"{dated[0]}–{dated[-1]}"
        said.append(gettext("The statements are of %(years)s.") % {"years": span})
    if undated:
        without_date = ngettext("%(count)s has no date.", "%(count)s have no date.", undated)
        said.append(without_date % {"count": group_digits(undated, language)})
    return said


def _counts(result: SearchResult, facet: str) -> dict[str, int]:
    return {bucket.value: bucket.count for bucket in result.facets.get(facet, ()) if bucket.count}


def _in_roubles(amount: float, language: str) -> str:
    return format_number(Decimal(str(amount)), Currency.RUB, language)


def _short(amount: float, language: str) -> str:
    return str(number_figure(Decimal(str(amount)), "", language))
