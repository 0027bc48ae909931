"""Events, decisions and awards that the programme and its news speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.fields import PartialDateField
from portal.panels import tr_row
from programme.enums import DecisionStatus
from programme.models.records import Record
from programme.panels import record_panels


class Event(Record):
    topic = models.CharField(_("topic"), max_length=255, blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of"),
    )
    date = PartialDateField(_("date"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=255, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        tr_row("topic"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("parent"), FieldPanel("source")]),
        tr_row("place"),
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("key",)


class Decision(Record):
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions", verbose_name=_("event")
    )
    decided_by = models.ForeignKey(
        "programme.Person",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("decided by"),
    )
    date = PartialDateField(_("date"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=30, choices=DecisionStatus)
    refers_to = models.CharField(_("refers to"), max_length=255, blank=True)
    funded = models.BooleanField(_("funded"), null=True, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        FieldRowPanel([FieldPanel("event"), FieldPanel("decided_by"), FieldPanel("date")]),
        FieldRowPanel([FieldPanel("status"), FieldPanel("funded"), FieldPanel("source")]),
        tr_row("refers_to"),
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ("key",)


class Award(Record):
    recipient = models.CharField(_("recipient"), max_length=255)
    given_by = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awards_given",
        verbose_name=_("given by"),
    )
    date = PartialDateField(_("date"), null=True, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        tr_row("recipient"), FieldRowPanel([FieldPanel("given_by"), FieldPanel("date"), FieldPanel("source")])
    )

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ("key",)
