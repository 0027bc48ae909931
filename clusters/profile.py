"""What the page of a cluster shows, read once: each list with its sources in one query."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from clusters.enums import MemberRole
from clusters.network import Network, draw
from programme.claims import choose_featured
from programme.shared_sources import share_sources

# What an investor asks first; then the order of the content.
HEADLINE_FIELDS = ("members", "joint_projects", "projects", "alliances", "markets")
HEADLINES = 4
OWN_SOURCES = ("source", "strategy_source", "formation_source")


@dataclass(frozen=True, slots=True)
class StatedList:
    """Things that a source counts, beside those that it names: a gap is shown, never filled."""

    claim: Any | None
    listed: Sequence[Any]

    def __bool__(self) -> bool:
        return bool(self.listed or self.claim)

    @property
    def stated(self) -> int | None:
        return int(self.claim.value) if self.claim and self.claim.value is not None else None

    @property
    def missing(self) -> range:
        return range(max((self.stated or 0) - len(self.listed), 0))


@dataclass(frozen=True, slots=True)
class Profile:
    headlines: Sequence[Any]
    other_claims: Sequence[Any]
    other_names: Sequence[Any]
    members: StatedList
    leads: Sequence[Any]
    alliances: StatedList
    network: Network | None
    markets: StatedList
    includes: Sequence[Any]
    included_by: Sequence[Any]

    @classmethod
    def of(cls, page: Any) -> "Profile":
        claims = list(page.claims.select_related("field", "source").order_by("sort_order"))
        members = list(page.members.select_related("organisation", "source").order_by("sort_order"))
        alliances = list(page.alliances.select_related("lead", "lead_source", "source").order_by("sort_order"))
        markets = list(page.markets.select_related("source").order_by("sort_order"))
        other_names = list(page.other_names.select_related("source").order_by("sort_order"))
        includes = list(page.inclusions.select_related("included", "source").order_by("sort_order"))
        included_by = list(page.included_by.select_related("cluster", "source")) if page.pk else []
        share_sources(page, OWN_SOURCES, [*claims, *members, *alliances, *markets, *other_names, *includes])

        featured = featured_by_field(claims)
        headlines = sorted(featured.values(), key=_headline_rank)[:HEADLINES]
        leads = [member for member in members if member.role == MemberRole.LEAD_COMPANY]
        return cls(
            headlines=headlines,
            other_claims=[claim for claim in claims if claim not in headlines],
            other_names=other_names,
            members=StatedList(featured.get("members"), members),
            leads=leads,
            alliances=StatedList(featured.get("alliances"), alliances),
            network=draw(alliances, [lead.organisation for lead in leads]),
            markets=StatedList(featured.get("markets"), markets),
            includes=[part for part in includes if part.included.live],
            included_by=[part for part in included_by if part.cluster.live],
        )


def featured_by_field(claims: Iterable[Any]) -> dict[str, Any]:
    """By key of the field; decided here and not read, so that a preview shows what publishing will show."""
    by_field: dict[str, list[Any]] = defaultdict(list)
    for claim in claims:
        by_field[claim.field.key].append(claim)
    return {key: choose_featured(group) for key, group in by_field.items()}


def _headline_rank(claim: Any) -> tuple[int, int]:
    key = claim.field.key
    rank = HEADLINE_FIELDS.index(key) if key in HEADLINE_FIELDS else len(HEADLINE_FIELDS)
    return rank, claim.sort_order or 0
