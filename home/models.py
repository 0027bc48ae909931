"""The first page of the site."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from home.first_page import FirstPage
from portal.fields import PartialDateField
from portal.models import BasePage
from portal.panels import bilingual_tabs

FIGURES = 4


class HomePage(BasePage):
    """Who, where and what next: promise and map, featured figures, projects, the ten blocks, clusters, news."""

    parent_page_types = ("portal.BasePage",)
    max_count = 1
    template = "home/home_page.html"
    english_required = ("promise", "lede")

    promise = models.CharField(_("promise"), max_length=100, blank=True, help_text=_("The second line of the title."))
    lede = models.TextField(_("introduction"), blank=True)
    data_as_of = PartialDateField(_("data as of"), null=True, blank=True)
    lead_article = models.ForeignKey(
        "news.NewsArticlePage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leading news"),
        help_text=_("Stands above the newest items. Without a choice the newest one leads."),
    )
    charted_indicator = models.ForeignKey(
        "programme.Indicator",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator of the chart"),
        help_text=_("Its values by year are drawn below the figures."),
    )

    edit_handler = bilingual_tabs(
        fields=["promise", "lede"],
        shared=[
            FieldPanel("data_as_of"),
            InlinePanel("figures", heading=_("Featured figures"), label=_("Indicator"), max_num=FIGURES),
            FieldPanel("charted_indicator"),
            FieldPanel("lead_article"),
        ],
    )

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def seo_summary(self) -> str:
        return self.lede or ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["first"] = FirstPage.of(self, request)
        return context


class HomeFigure(Orderable):
    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="figures")
    indicator = models.ForeignKey(
        "programme.Indicator", on_delete=models.CASCADE, related_name="home_figures", verbose_name=_("indicator")
    )

    panels = (FieldPanel("indicator"),)

    class Meta(Orderable.Meta):
        verbose_name = _("featured figure")
        verbose_name_plural = _("featured figures")
        constraints = (models.UniqueConstraint(fields=("page", "indicator"), name="home_figure_once"),)

    def __str__(self) -> str:
        return str(self.indicator)
