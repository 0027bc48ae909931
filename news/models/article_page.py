"""An item of news: what happened, when as exactly as the source says, who said what, and where it is told."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from news.enums import EditorialStatus, Stream
from news.forms import ArticleForm
from news.panels import article_edit_handler
from news.querysets import NewsQuerySet
from news.sharing import share_links
from news.story import Story
from news.structured_data import news_article
from portal.blocks import BodyBlock
from portal.fields import PartialDateField
from portal.models import BasePage
from portal.partial_date import PartialDate, Precision
from programme.enums import TextOrigin


def today() -> PartialDate:
    return PartialDate.parse(timezone.localdate().isoformat())


class NewsArticlePage(BasePage):
    """The date is as exact as the source; an hour stands only where the source gives one."""

    parent_page_types = ("news.NewsIndexPage",)
    subpage_types = ()
    template = "news/news_article_page.html"
    english_required = ("summary", "challenges", "body", "note")
    seo_kind = "article"

    summary = models.TextField(_("summary"), help_text=_("Two or three sentences; lists and search show them too."))
    challenges = models.TextField(_("challenges"), blank=True, help_text=_("What the event answers to. One a line."))
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("Where the source is unclear or contradicts itself, said plainly.")
    )
    stream = models.CharField(_("stream"), max_length=16, choices=Stream, default=Stream.OWN)
    date = PartialDateField(_("date of the news"), default=today)
    published_at = models.DateTimeField(
        _("exact time"), null=True, blank=True, help_text=_("Tomsk time. Only where the source gives the hour.")
    )
    event_date = PartialDateField(_("date of the event"), null=True, blank=True)
    last_day = models.DateField(_("last day that the date may mean"), editable=False, db_index=True)
    event = models.ForeignKey(
        "programme.Event",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="news",
        verbose_name=_("event"),
    )
    decision = models.ForeignKey(
        "programme.Decision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="news",
        verbose_name=_("decision"),
    )
    image = models.ForeignKey(
        "portal.PortalImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Needs an alternative text in both languages."),
    )
    title_ru_origin = models.CharField(_("origin of the Russian title"), max_length=24, choices=TextOrigin, blank=True)
    retold = models.BooleanField(
        _("retold by the portal"), default=False, help_text=_("The text is our summary of open sources.")
    )
    editorial_status = models.CharField(
        _("editorial status"), max_length=16, choices=EditorialStatus, default=EditorialStatus.REVIEWED
    )

    base_form_class = ArticleForm
    edit_handler = article_edit_handler()

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary_ru"),
        index.SearchField("summary_en"),
        index.FilterField("stream"),
        index.FilterField("last_day"),
    ]

    objects = PageManager.from_queryset(NewsQuerySet)()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def clean(self) -> None:
        super().clean()
        if self.published_at and self.date:
            day = timezone.localdate(self.published_at)
            if self.date.precision is not Precision.DAY or self.date.first_day != day:
                raise ValidationError({"published_at": _("The exact time is on another day than the date.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.date:
            self.last_day = self.date.last_day
        super().save(*args, **kwargs)

    def english_gaps(self) -> Iterable[str]:
        yield from super().english_gaps()
        roles_or_proposals = [
            *((row, "role") for row in self.people.all()),
            *((row, "text") for row in self.proposals.all()),
        ]
        if any(getattr(row, f"{name}_ru") and not getattr(row, f"{name}_en") for row, name in roles_or_proposals):
            yield "en_ready"

    @property
    def seo_summary(self) -> str:
        return self.summary or ""

    @property
    def title_is_ours(self) -> bool:
        """Whether the title that the reader sees is our translation: the Russian one, of an English source."""
        return self.title_ru_origin == TextOrigin.PORTAL and get_language() == "ru"

    @property
    def is_unreviewed(self) -> bool:
        return self.editorial_status == EditorialStatus.NOT_REVIEWED

    @property
    def is_own(self) -> bool:
        return self.stream == Stream.OWN

    @property
    def challenge_list(self) -> list[str]:
        return [line for line in (self.challenges or "").splitlines() if line.strip()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        story = Story.of(self, request)
        context["story"] = story
        context["share_links"] = share_links(self.title, self.get_full_url(request) or "")
        context["structured_data"] = news_article(self, request, story.sources)
        return context
