"""Maps drawn on the server as SVG: the region with marks, and the place of one thing.

map = region_map([Mark("Томск", 56.5, 84.98, count=23, url="...")], "ru", title="...")
{% include "portal/includes/region_map.html" with map=map %}

place = locator_map(Point("Асино", 57.0, 86.16), "ru")
{% include "portal/includes/locator_map.html" with place=place caption="..." %}
"""

from portal.geo.locator import LocatorMap, Point, locator_map
from portal.geo.marks import Mark
from portal.geo.region import RegionMap, region_map

__all__ = ["LocatorMap", "Mark", "Point", "RegionMap", "locator_map", "region_map"]
