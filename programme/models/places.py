"""Municipalities and settlements. A point on the map is a settlement, never a site."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.geo import LocatorMap, Point, locator_map
from programme.models.records import Record
from programme.panels import record_panels


class Municipality(Record):
    panels = record_panels()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ("key",)


class Settlement(Record):
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    geonameid = models.PositiveIntegerField(_("GeoNames number"), unique=True, null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="settlements", verbose_name=_("municipality")
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels("municipality", "latitude", "longitude", "geonameid", "source")

    class Meta:
        verbose_name = _("settlement")
        verbose_name_plural = _("settlements")
        ordering = ("key",)

    def locator(self) -> LocatorMap:
        point = Point(self.name, float(self.latitude), float(self.longitude))
        return locator_map(point, get_language() or "ru")
