"""Measures of support, the national programmes around them, and the actions of the roadmap."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel

from portal.fields import PartialDateField
from portal.models import BasePage
from portal.panels import bilingual_tabs, tr_row
from programme.enums import NOT_STATED, ActionStatus, SupportLevel
from programme.ledger import card_claims
from programme.models.claims import AbstractClaim, ClaimSubject
from programme.models.indicators import IndicatorClaim
from programme.models.records import OrderedRecord
from programme.panels import claims_panel, record_panels
from programme.querysets import claims_with_sources

# The indicator that says how many federal instruments the programme brings together.
STATED_INDICATOR = "instruments"


class InstrumentIndexPage(BasePage):
    """Measures of support by level, and the national and regional programmes."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("programme.InstrumentPage",)
    template = "programme/instrument_index_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("index of support measures")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        instruments = list(
            InstrumentPage.objects.child_of(self)
            .visible()
            .prefetch_related(claims_with_sources(InstrumentClaim, featured_only=True))
            .order_by("path")
        )
        context["instruments"] = instruments
        context["levels"] = [
            (level, [instrument for instrument in instruments if instrument.level == level.value])
            for level in SupportLevel
        ]
        context["programmes"] = NationalProgramme.objects.select_related(
            "source", "work_plan_source", "related_page"
        ).prefetch_related(claims_with_sources(NationalProgrammeClaim))
        context["stated"] = IndicatorClaim.objects.filter(subject__key=STATED_INDICATOR).select_related(
            "subject", "field", "source"
        )
        context["not_stated"] = NOT_STATED
        return context


class InstrumentPage(ClaimSubject, BasePage):
    """One measure: who gives it, under which act, on what conditions."""

    parent_page_types = ("programme.InstrumentIndexPage",)
    subpage_types = ()
    template = "programme/instrument_page.html"
    english_required = ("summary", "provider")

    summary = models.TextField(_("summary"))
    provider = models.CharField(_("who gives it"), max_length=255, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=SupportLevel)
    area = models.ForeignKey(
        "programme.AreaPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="instruments",
        verbose_name=_("area"),
    )
    law_number = models.CharField(
        _("number of the act"), max_length=60, blank=True, help_text=_("As issued; English pages transliterate it.")
    )
    law_date = PartialDateField(_("date of the act"), null=True, blank=True)
    law_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the act"),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    edit_handler = bilingual_tabs(
        fields=["summary", "provider"],
        shared=[
            FieldRowPanel([FieldPanel("level"), FieldPanel("area")]),
            FieldRowPanel([FieldPanel("law_number"), FieldPanel("law_date"), FieldPanel("law_source")]),
            FieldPanel("source"),
            claims_panel(),
        ],
    )

    class Meta:
        verbose_name = _("support measure")
        verbose_name_plural = _("support measures")

    @property
    def card_claims(self) -> list[Any]:
        return card_claims(self.claims.all())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["claims"] = self.claims.select_related("field", "source")
        context["not_stated"] = NOT_STATED
        return context


class InstrumentClaim(AbstractClaim):
    subject = ParentalKey(InstrumentPage, on_delete=models.CASCADE, related_name="claims")


class NationalProgramme(ClaimSubject, OrderedRecord, ClusterableModel):
    owner = models.CharField(_("owner"), max_length=255, blank=True)
    summary = models.TextField(_("summary"))
    aliases = models.TextField(_("other names"), blank=True, help_text=_("One a line; the search finds them."))
    work_plan_year = models.PositiveSmallIntegerField(_("year of the work plan"), null=True, blank=True)
    work_plan_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the work plan"),
    )
    related_page = models.ForeignKey(
        settings.WAGTAIL_PAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page of its project"),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        "order",
        tr_row("summary"),
        tr_row("owner"),
        "aliases",
        PageChooserPanel("related_page"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("work_plan_year"), FieldPanel("work_plan_source")]),
        claims_panel(),
    )

    class Meta(OrderedRecord.Meta):
        verbose_name = _("national or regional programme")
        verbose_name_plural = _("national and regional programmes")

    @property
    def alias_list(self) -> list[str]:
        return self.aliases.splitlines()


class NationalProgrammeClaim(AbstractClaim):
    subject = ParentalKey(NationalProgramme, on_delete=models.CASCADE, related_name="claims")


class RoadmapAction(OrderedRecord):
    """An action of the roadmap. No source names any so far, so the list is empty."""

    number = models.CharField(_("number"), max_length=20, blank=True)
    owner = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roadmap_actions",
        verbose_name=_("owner"),
    )
    due = PartialDateField(_("due"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=ActionStatus, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        FieldRowPanel([FieldPanel("order"), FieldPanel("number"), FieldPanel("due")]),
        FieldRowPanel([FieldPanel("owner"), FieldPanel("status"), FieldPanel("source")]),
    )

    class Meta(OrderedRecord.Meta):
        verbose_name = _("roadmap action")
        verbose_name_plural = _("roadmap actions")
