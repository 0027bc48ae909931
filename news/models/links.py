"""What an item rests on and what it is about, each list in the editor's order."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

# What an item may be about, besides records that are no pages.
SUBJECT_PAGES = (
    "clusters.ClusterPage",
    "investment_projects.ProjectPage",
    "programme.AreaPage",
    "programme.InstrumentPage",
)


class ArticleSource(Orderable):
    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="source_links")
    source = models.ForeignKey(
        "programme.Source", on_delete=models.PROTECT, related_name="news_links", verbose_name=_("source")
    )

    panels = (FieldPanel("source"),)

    class Meta(Orderable.Meta):
        verbose_name = _("source of a news item")

    def __str__(self) -> str:
        return str(self.source)


class ArticlePage(Orderable):
    """A cluster, project, area or support measure; its own page shows the item in turn."""

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="page_links")
    page = models.ForeignKey(
        settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="news_links", verbose_name=_("page")
    )

    panels = (PageChooserPanel("page", page_type=list(SUBJECT_PAGES)),)

    class Meta(Orderable.Meta):
        verbose_name = _("page of a news item")

    def __str__(self) -> str:
        return str(self.page)


class ArticleDocument(Orderable):
    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="document_links")
    document = models.ForeignKey(
        "programme.Document", on_delete=models.CASCADE, related_name="news_links", verbose_name=_("document")
    )

    panels = (FieldPanel("document"),)

    class Meta(Orderable.Meta):
        verbose_name = _("document of a news item")

    def __str__(self) -> str:
        return str(self.document)


class ArticleProgramme(Orderable):
    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="programme_links")
    programme = models.ForeignKey(
        "programme.NationalProgramme", on_delete=models.CASCADE, related_name="news_links", verbose_name=_("programme")
    )

    panels = (FieldPanel("programme"),)

    class Meta(Orderable.Meta):
        verbose_name = _("programme of a news item")

    def __str__(self) -> str:
        return str(self.programme)


class ArticleOrganisation(Orderable):
    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        "programme.Organisation", on_delete=models.CASCADE, related_name="news_links", verbose_name=_("organisation")
    )

    panels = (FieldPanel("organisation"),)

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a news item")

    def __str__(self) -> str:
        return str(self.organisation)


class ArticleIndicator(Orderable):
    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="indicator_links")
    indicator = models.ForeignKey(
        "programme.Indicator", on_delete=models.CASCADE, related_name="news_links", verbose_name=_("indicator")
    )

    panels = (FieldPanel("indicator"),)

    class Meta(Orderable.Meta):
        verbose_name = _("indicator of a news item")

    def __str__(self) -> str:
        return str(self.indicator)
