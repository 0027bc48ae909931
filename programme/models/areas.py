"""Territories: the six types of the concept, the agglomeration, and real areas, each a page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.models import BasePage
from portal.panels import bilingual_tabs, tr_row
from programme.enums import NOT_STATED, TextOrigin
from programme.ledger import card_claims
from programme.models.claims import AbstractClaim, ClaimSubject
from programme.models.records import OrderedRecord, Record
from programme.panels import claims_panel, record_panels
from programme.querysets import claims_with_sources
from programme.shared_sources import share_sources


class AreaType(OrderedRecord):
    """A "park" of the concept: one of six kinds of territory."""

    name_ru_origin = models.CharField(_("origin of the Russian name"), max_length=24, choices=TextOrigin)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels("order", FieldRowPanel([FieldPanel("name_ru_origin"), FieldPanel("source")]))

    class Meta(OrderedRecord.Meta):
        verbose_name = _("type of area")
        verbose_name_plural = _("types of areas")


class Agglomeration(ClaimSubject, Record, ClusterableModel):
    """The city and its neighbours within whose borders the programme began."""

    members = models.TextField(_("members"), help_text=_("One a line."))
    note = models.TextField(_("note"), blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    note_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the note"),
    )

    panels = record_panels(tr_row("members"), tr_row("note"), "source", "note_source", claims_panel())

    class Meta:
        verbose_name = _("agglomeration")
        verbose_name_plural = _("agglomerations")


class AgglomerationClaim(AbstractClaim):
    subject = ParentalKey(Agglomeration, on_delete=models.CASCADE, related_name="claims")


class AreaIndexPage(BasePage):
    """All areas by type, with the types of which none is described."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("programme.AreaPage",)
    template = "programme/area_index_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("index of areas")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        areas = list(
            AreaPage.objects.child_of(self)
            .visible()
            .select_related("area_type", "municipality", "settlement")
            .prefetch_related(claims_with_sources(AreaClaim, featured_only=True))
            .order_by("path")
        )
        context["types"] = [
            (area_type, [area for area in areas if area.area_type_id == area_type.pk])
            for area_type in AreaType.objects.select_related("source")
        ]
        context["areas"] = areas
        agglomerations = Agglomeration.objects.select_related("source", "note_source")
        context["agglomeration"] = agglomerations.prefetch_related(claims_with_sources(AgglomerationClaim)).first()
        return context


class AreaPage(ClaimSubject, BasePage):
    """A real territory; its point is the settlement, since no source names the plot."""

    parent_page_types = ("programme.AreaIndexPage",)
    subpage_types = ()
    template = "programme/area_page.html"
    english_required = ("summary",)

    summary = models.TextField(_("summary"))
    area_type = models.ForeignKey(
        AreaType, on_delete=models.PROTECT, related_name="areas", verbose_name=_("type of area")
    )
    type_is_editorial = models.BooleanField(
        _("the type is our classification"), default=False, help_text=_("Off if the source itself names the type.")
    )
    municipality = models.ForeignKey(
        "programme.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="areas",
        verbose_name=_("municipality"),
    )
    settlement = models.ForeignKey(
        "programme.Settlement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="areas",
        verbose_name=_("settlement"),
    )
    in_ino_tomsk = models.BooleanField(
        _("part of INO Tomsk"), null=True, blank=True, help_text=_("Yes only where a source says so.")
    )
    in_ino_tomsk_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of that"),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    edit_handler = bilingual_tabs(
        fields=["summary"],
        shared=[
            FieldRowPanel([FieldPanel("area_type"), FieldPanel("type_is_editorial")]),
            FieldRowPanel([FieldPanel("municipality"), FieldPanel("settlement")]),
            FieldRowPanel([FieldPanel("in_ino_tomsk"), FieldPanel("in_ino_tomsk_source")]),
            FieldPanel("source"),
            claims_panel(),
        ],
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")

    @property
    def card_claims(self) -> list[Any]:
        return card_claims(self.claims.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        claims = list(self.claims.select_related("field", "source"))
        share_sources(self, ("source", "in_ino_tomsk_source"), claims)
        context["claims"] = claims
        context["instruments"] = self.instruments.visible()
        context["not_stated"] = NOT_STATED
        context["place"] = self.settlement and self.settlement.locator()
        return context


class AreaClaim(AbstractClaim):
    subject = ParentalKey(AreaPage, on_delete=models.CASCADE, related_name="claims")
