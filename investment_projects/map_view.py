"""The map of what the catalogue has found: one mark a settlement, a table that says the same.

Sources name settlements, not sites: a mark stands for a town and claims no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import ngettext

from investment_projects.breakdown import buckets_of, counted, only
from investment_projects.charts import INVENTED, invented_in
from investment_projects.filters import Selection
from portal.geo import Mark, RegionMap, region_map
from portal.typography import group_digits
from programme.models import Settlement
from search.query import NOT_STATED, FacetSpec
from search.results import SearchResult

PLACE: Final = "settlement"
MAP_FACETS: Final = (FacetSpec(PLACE), INVENTED)


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    municipality: str
    count: int
    url: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class MapView:
    """`unplaced` projects name no settlement: no mark can stand for them."""

    total: int
    invented: int
    places: Sequence[Place]
    unplaced: int
    unplaced_url: str
    region: RegionMap
    csv_url: str


def map_view(selection: Selection, result: SearchResult, language: str) -> MapView:
    counts = {bucket.value: bucket.count for bucket in buckets_of(PLACE, selection, result)}
    unplaced = counts.pop(NOT_STATED, 0)
    places = _places(counts, selection)
    return MapView(
        total=result.total,
        invented=invented_in(result),
        places=places,
        unplaced=unplaced,
        unplaced_url=only(selection, PLACE, NOT_STATED),
        region=region_map([_mark(place, language) for place in places], language, _title(places, language)),
        csv_url=reverse("projects:map_csv") + counted(selection),
    )


def _places(counts: dict[str, int], selection: Selection) -> list[Place]:
    """Most projects first, then by name: the order of the table, of the marks and of the keyboard."""
    settlements = Settlement.objects.filter(key__in=counts).select_related("municipality") if counts else ()
    places = [
        Place(
            name=settlement.name,
            municipality=settlement.municipality.name,
            count=counts[settlement.key],
            url=only(selection, PLACE, settlement.key),
            latitude=float(settlement.latitude),
            longitude=float(settlement.longitude),
        )
        for settlement in settlements
    ]
    return sorted(places, key=lambda place: (-place.count, place.name))


def _mark(place: Place, language: str) -> Mark:
    said = ngettext("%(place)s: %(count)s project", "%(place)s: %(count)s projects", place.count)
    label = said % {"place": place.name, "count": group_digits(place.count, language)}
    return Mark(place.name, place.latitude, place.longitude, place.count, place.url, label=label)


def _title(places: Sequence[Place], language: str) -> str:
    shown = sum(place.count for place in places)
    title = ngettext("Map: %(count)s project by settlement", "Map: %(count)s projects by settlement", shown)
    return title % {"count": group_digits(shown, language)}
