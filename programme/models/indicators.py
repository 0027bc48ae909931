"""What the programme says of itself in numbers: the ten blocks, their indicators, priorities, participants."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from portal.panels import tr_row
from programme.enums import Comparator, PathQuestion, TextOrigin
from programme.models.claims import AbstractClaim, ClaimSubject
from programme.models.records import OrderedRecord
from programme.panels import claims_panel, record_panels
from programme.units import unit_choices


class ConceptBlock(OrderedRecord):
    """One of the ten numbered blocks in which the programme presents itself."""

    question = models.CharField(_("question"), max_length=12, choices=PathQuestion)
    text = models.TextField(_("text"), blank=True)
    name_ru_origin = models.CharField(_("origin of the Russian name"), max_length=24, choices=TextOrigin)
    name_ru_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the Russian name"),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        FieldRowPanel([FieldPanel("order"), FieldPanel("question")]),
        tr_row("text"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("name_ru_origin"), FieldPanel("name_ru_source")]),
    )

    class Meta(OrderedRecord.Meta):
        verbose_name = _("block of the concept")
        verbose_name_plural = _("blocks of the concept")


class Priority(OrderedRecord):
    name_ru_source = models.ForeignKey(
        "programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source of the Russian name")
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels("order", FieldRowPanel([FieldPanel("source"), FieldPanel("name_ru_source")]))

    class Meta(OrderedRecord.Meta):
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")


class Indicator(ClaimSubject, OrderedRecord, ClusterableModel):
    unit = models.CharField(_("unit"), max_length=20, choices=unit_choices)
    block = models.ForeignKey(
        ConceptBlock,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("block of the concept"),
    )
    note = models.TextField(_("note"), blank=True)

    panels = record_panels(
        FieldRowPanel([FieldPanel("order"), FieldPanel("unit"), FieldPanel("block")]),
        tr_row("note"),
        claims_panel(),
        InlinePanel("variants", heading=_("Other lists"), label=_("List")),
    )

    class Meta(OrderedRecord.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")


class IndicatorClaim(AbstractClaim):
    subject = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="claims")


class IndicatorVariant(Orderable):
    """A source that counts the same things but names others."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="variants")
    items = models.TextField(_("items"), help_text=_("One a line."))
    note = models.TextField(_("note"), blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (tr_row("items"), tr_row("note"), FieldPanel("source"))

    class Meta(Orderable.Meta):
        verbose_name = _("other list")
        verbose_name_plural = _("other lists")

    def __str__(self) -> str:
        return str(self.source)


class ParticipantGroup(OrderedRecord, ClusterableModel):
    panels = record_panels("order", InlinePanel("stated", heading=_("Stated counts"), label=_("Stated count")))

    class Meta(OrderedRecord.Meta):
        verbose_name = _("group of participants")
        verbose_name_plural = _("groups of participants")


class StatedCount(Orderable):
    """How many members of a group a source speaks of; no number if it names the group without one."""

    group = ParentalKey(ParticipantGroup, on_delete=models.CASCADE, related_name="stated")
    value = models.PositiveIntegerField(_("value"), null=True, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=Comparator, blank=True)
    wording = models.CharField(_("wording of the source"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (
        FieldRowPanel([FieldPanel("comparator"), FieldPanel("value"), FieldPanel("source")]),
        FieldPanel("wording"),
        tr_row("note"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("stated count")
        verbose_name_plural = _("stated counts")

    def __str__(self) -> str:
        return f"{self.comparator}{self.value}"
