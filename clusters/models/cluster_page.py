"""A cluster: what it does, since when, with whom, on which markets, and what is stated of it."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index

from clusters.enums import ClusterKind, FormationStep
from clusters.profile import Profile
from clusters.querysets import ClusterQuerySet
from portal.fields import PartialDateField
from portal.models import BasePage
from portal.panels import bilingual_tabs
from programme.models import AbstractClaim, ClaimSubject, Source
from programme.panels import claims_panel

SIDES = 6


class ClusterPage(ClaimSubject, BasePage):
    """One of the six clusters of the Concept has a side of the mark; any other has none and stands apart."""

    parent_page_types = ("clusters.ClusterIndexPage",)
    subpage_types = ()
    template = "clusters/cluster_page.html"
    english_required = ("short_name", "summary", "strategy", "note", "alliances_note", "markets_note")
    exclude_fields_in_copy = ["counted_in_seed_six", "side"]

    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    summary = models.TextField(_("summary"))
    strategy = models.TextField(_("strategy"), blank=True)
    note = models.TextField(_("note"), blank=True)
    markets_note = models.TextField(_("note on the markets"), blank=True)
    alliances_note = models.TextField(_("note on the alliances"), blank=True)
    kind = models.CharField(_("kind"), max_length=30, choices=ClusterKind)
    counted_in_seed_six = models.BooleanField(_("one of the six clusters of the Concept"), default=False)
    side = models.PositiveSmallIntegerField(
        _("side of the mark"),
        null=True,
        blank=True,
        unique=True,
        choices=[(number, number) for number in range(1, SIDES + 1)],
        help_text=_("Clockwise from the top right; only for the six."),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    strategy_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the strategy"),
    )
    formation_step = models.CharField(_("what happened"), max_length=12, choices=FormationStep, blank=True)
    formation_date = PartialDateField(_("date"), null=True, blank=True)
    formation_act = models.CharField(
        _("number of the act"), max_length=60, blank=True, help_text=_("As issued; English pages transliterate it.")
    )
    formation_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of that"),
    )

    edit_handler = bilingual_tabs(
        fields=["short_name", "summary", "strategy", "note", "markets_note", "alliances_note"],
        shared=[
            FieldRowPanel([FieldPanel("kind"), FieldPanel("counted_in_seed_six"), FieldPanel("side")]),
            FieldRowPanel([FieldPanel("source"), FieldPanel("strategy_source")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("formation_step"), FieldPanel("formation_date")]),
                    FieldRowPanel([FieldPanel("formation_act"), FieldPanel("formation_source")]),
                ],
                heading=_("Beginning"),
            ),
            InlinePanel("other_names", heading=_("Other names"), label=_("Other name"), classname="collapsed"),
            InlinePanel("members", heading=_("Members"), label=_("Member"), classname="collapsed"),
            InlinePanel("alliances", heading=_("Project alliances"), label=_("Alliance"), classname="collapsed"),
            InlinePanel("markets", heading=_("Markets"), label=_("Market"), classname="collapsed"),
            InlinePanel("inclusions", heading=_("Included clusters"), label=_("Cluster"), classname="collapsed"),
            claims_panel(),
        ],
    )

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("short_name_ru"),
        index.SearchField("short_name_en"),
        index.AutocompleteField("short_name_ru"),
        index.AutocompleteField("short_name_en"),
    ]

    objects = PageManager.from_queryset(ClusterQuerySet)()

    class Meta:
        verbose_name = _("cluster")
        verbose_name_plural = _("clusters")
        constraints = [
            models.CheckConstraint(
                condition=Q(counted_in_seed_six=True, side__isnull=False)
                | Q(counted_in_seed_six=False, side__isnull=True),
                name="clusters_six_have_sides",
            ),
            models.CheckConstraint(
                condition=Q(formation_step="") | Q(formation_source__isnull=False),
                name="clusters_beginning_is_sourced",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.counted_in_seed_six != (self.side is not None):
            errors["side"] = _("Each of the six has a side of the mark, and no other cluster has one.")
        if self.formation_step and not self.formation_source_id:
            errors["formation_source"] = _("Name the source of the date.")
        if errors:
            raise ValidationError(errors)

    @property
    def label(self) -> str:
        return self.short_name or self.title

    @property
    def breadcrumb_title(self) -> str:
        return self.label

    @property
    def seo_summary(self) -> str:
        return self.summary or ""

    @cached_property
    def profile(self) -> Profile:
        return Profile.of(self)

    @property
    def strategy_paragraphs(self) -> list[str]:
        return [line.strip() for line in (self.strategy or "").splitlines() if line.strip()]

    @property
    def beginning_source(self) -> Source:
        """The source of the beginning, or the one that names the cluster if no beginning is known."""
        return self.formation_source or self.source

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "profile": self.profile}


class ClusterClaim(AbstractClaim):
    subject = ParentalKey(ClusterPage, on_delete=models.CASCADE, related_name="claims")
