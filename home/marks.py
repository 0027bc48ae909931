"""The region's projects as marks on the map, one for each settlement."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from portal.geo import Mark, RegionMap, region_map


def project_map(places: Sequence[dict[str, Any]], language: str, request: HttpRequest) -> RegionMap:
    """`places`: rows with the settlement's names and point and the count of projects; without a point no mark."""
    catalogue = reverse("wagtail_serve", args=["projects/"])
    marks = [
        Mark(
            name=place[f"settlement__name_{language}"],
            lat=float(place["settlement__latitude"]),
            lon=float(place["settlement__longitude"]),
            count=place["count"],
            url=catalogue,
        )
        for place in places
        if place["settlement__latitude"] is not None
    ]
    shown = sum(mark.count or 0 for mark in marks)
    title = ngettext("Map: %(count)s project by settlement", "Map: %(count)s projects by settlement", shown) % {
        "count": shown
    }
    return region_map(marks, language, title)
