"""Place and site: where a project is, as precisely as it may be shown, and what the land offers."""

import re
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from investment_projects.models.facts import SOURCE_NEEDED, one_of, source_field
from investment_projects.site_enums import (
    UNIT_OF_UTILITY,
    LandCategory,
    PlacePrecision,
    Tenure,
    UtilityKind,
    UtilityState,
    UtilityUnit,
)
from portal.fields import PartialDateField
from portal.panels import tr_row

POINT_NEEDED = _("An exact point needs latitude and longitude, any other precision has none.")
TOO_PRECISE = _("More precise than the place may be shown: empty it or choose another precision.")
AREA_WRONG = _("The upper bound must be greater than the area.")
SITE_FIELDS: Final = ("site_area_ha", "land_category", "tenure", "cadastral_number")
CADASTRAL_NUMBER = re.compile(r"\d{2}:\d{2}:\d{6,7}:\d+(, \d{2}:\d{2}:\d{6,7}:\d+)*")


def coordinate_field(label: str, low: int, high: int) -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(low), MaxValueValidator(high)],
    )


def hectares_field(label: str, help_text: str = "") -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=12,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=help_text,
    )


class ProjectPlace(models.Model):
    """What may not be shown is not stored: no draft, feed or export can give it away."""

    place_precision = models.CharField(
        _("precision of the place"),
        max_length=10,
        choices=PlacePrecision,
        default=PlacePrecision.SETTLEMENT,
        help_text=_("The map is never more precise than this, and never more precise than the source."),
    )
    latitude = coordinate_field(_("latitude"), -90, 90)
    longitude = coordinate_field(_("longitude"), -180, 180)
    place_source = source_field(_("source of the point"))
    address = models.CharField(
        _("address in words"), max_length=300, blank=True, help_text=_("As the source has it; no more than it says.")
    )
    site_area_ha = hectares_field(_("area of the site, ha"), _("Of the plot, as offered or registered."))
    site_area_ha_max = hectares_field(_("up to, ha"), _("Only for a range."))
    land_category = models.CharField(_("category of land"), max_length=16, choices=LandCategory, blank=True)
    tenure = models.CharField(_("right to the land"), max_length=16, choices=Tenure, blank=True)
    cadastral_number = models.CharField(
        _("cadastral number"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(f"^{CADASTRAL_NUMBER.pattern}$", _("Enter numbers such as 70:21:0100087:15."))],
        help_text=_("Several are divided by a comma and a space."),
    )
    site_as_of = PartialDateField(_("site as of"), null=True, blank=True)
    site_source = source_field(_("source of the facts of the site"))

    class Meta:
        abstract = True

    def place_gaps(self) -> dict[str, Any]:
        gaps: dict[str, Any] = {}
        is_exact = self.place_precision == PlacePrecision.EXACT
        for name in ("latitude", "longitude"):
            if (getattr(self, name) is not None) != is_exact:
                gaps[name] = POINT_NEEDED
        if is_exact and not self.place_source_id:
            gaps["place_source"] = SOURCE_NEEDED
        if self.place_precision in (PlacePrecision.DISTRICT, PlacePrecision.HIDDEN):
            for name, value in (("settlement", self.settlement_id), ("address_ru", self.address_ru)):
                if value:
                    gaps[name] = TOO_PRECISE
        if self.site_area_ha_max is not None and (
            self.site_area_ha is None or self.site_area_ha_max <= self.site_area_ha
        ):
            gaps["site_area_ha_max"] = AREA_WRONG
        if self.has_site and not self.site_source_id:
            gaps["site_source"] = SOURCE_NEEDED
        return gaps

    @property
    def has_site(self) -> bool:
        return any(getattr(self, name) not in (None, "") for name in SITE_FIELDS)


NO_POINT = Q(latitude__isnull=True, longitude__isnull=True)
NO_ADDRESS = Q(address_ru__isnull=True) | Q(address_ru="")
PLACE_CONSTRAINTS = (
    one_of("place_precision", PlacePrecision.values),
    one_of("land_category", LandCategory.values, or_empty=True),
    one_of("tenure", Tenure.values, or_empty=True),
    models.CheckConstraint(
        condition=(~Q(place_precision=PlacePrecision.EXACT) & NO_POINT)
        | Q(
            place_precision=PlacePrecision.EXACT,
            latitude__isnull=False,
            latitude__range=(-90, 90),
            longitude__isnull=False,
            longitude__range=(-180, 180),
            place_source__isnull=False,
        ),
        name="projects_point_only_where_exact",
        violation_error_message=POINT_NEEDED,
    ),
    models.CheckConstraint(
        condition=~Q(place_precision__in=[PlacePrecision.DISTRICT, PlacePrecision.HIDDEN])
        | (Q(settlement__isnull=True) & NO_ADDRESS),
        name="projects_no_place_beyond_precision",
        violation_error_message=TOO_PRECISE,
    ),
    models.CheckConstraint(
        condition=Q(site_area_ha_max__isnull=True)
        | Q(site_area_ha__isnull=False, site_area_ha_max__gt=F("site_area_ha")),
        name="projects_site_area_range",
        violation_error_message=AREA_WRONG,
    ),
    models.CheckConstraint(
        condition=Q(site_area_ha__isnull=True, land_category="", tenure="", cadastral_number="")
        | Q(site_source__isnull=False),
        name="projects_site_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
)


class ProjectUtility(Orderable):
    """What a network gives the site; the unit follows from the kind."""

    project = ParentalKey("investment_projects.ProjectPage", on_delete=models.CASCADE, related_name="utilities")
    kind = models.CharField(_("utility"), max_length=10, choices=UtilityKind)
    state = models.CharField(_("state"), max_length=10, choices=UtilityState, blank=True)
    capacity = models.DecimalField(
        _("free capacity"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_(
            "Power in MW, gas in m³/h, water and sewerage in m³/day, heat in Gcal/h, telecommunications in Mbit/s."
        ),
    )
    distance_m = models.PositiveIntegerField(_("distance to the network, m"), null=True, blank=True)
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (
        FieldRowPanel([FieldPanel("kind"), FieldPanel("state"), FieldPanel("as_of")]),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("distance_m")]),
        FieldPanel("source"),
        tr_row("note"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("utility of the site")
        verbose_name_plural = _("utilities of the site")
        constraints = (
            models.UniqueConstraint(fields=("project", "kind"), name="projects_utility_once"),
            models.CheckConstraint(condition=Q(kind__in=UtilityKind.values), name="projects_utility_known"),
            models.CheckConstraint(
                condition=Q(state__in=[*UtilityState.values, ""]), name="projects_utility_state_known"
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | (Q(capacity__gte=0) & ~Q(state=UtilityState.ABSENT)),
                name="projects_utility_capacity",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.capacity if self.capacity is not None else '—'} {self.unit.label}"

    @property
    def unit(self) -> UtilityUnit:
        return UNIT_OF_UTILITY[UtilityKind(self.kind)]

    def clean(self) -> None:
        super().clean()
        if self.capacity is not None and self.state == UtilityState.ABSENT:
            raise ValidationError({"capacity": _("A utility that is not there has no capacity.")})
