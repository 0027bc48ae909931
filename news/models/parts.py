"""Who took part in an event, what they said and what they proposed."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from news.enums import PersonPart
from portal.panels import tr_row
from programme.enums import Currency, SourceLanguage
from programme.figures import format_number


class ArticlePerson(Orderable):
    """A person in the role held on the day of the event, which need not be today's."""

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "programme.Person", on_delete=models.PROTECT, related_name="news", verbose_name=_("person")
    )
    role = models.CharField(_("role on that day"), max_length=255, blank=True)
    part = models.CharField(_("part in the event"), max_length=12, choices=PersonPart, blank=True)

    panels = (FieldRowPanel([FieldPanel("person"), FieldPanel("part")]), tr_row("role"))

    class Meta(Orderable.Meta):
        verbose_name = _("person of a news item")
        verbose_name_plural = _("people of a news item")

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"


class Quote(Orderable):
    """A short excerpt as the source has it. In the other language it is retold, never put in quotation marks."""

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="quotes")
    person = models.ForeignKey(
        "programme.Person", on_delete=models.PROTECT, related_name="quotes", verbose_name=_("who said it")
    )
    excerpt = models.CharField(
        _("excerpt"), max_length=300, help_text=_("Word for word as the source has it, without quotation marks.")
    )
    excerpt_language = models.CharField(_("language of the excerpt"), max_length=2, choices=SourceLanguage)
    original_language = models.CharField(
        _("language spoken"),
        max_length=2,
        choices=SourceLanguage,
        blank=True,
        help_text=_("Leave empty if the source does not say."),
    )
    paraphrase = models.CharField(
        _("in our words"),
        max_length=400,
        blank=True,
        help_text=_("For readers of another language than the excerpt's."),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (
        FieldPanel("person"),
        FieldPanel("excerpt"),
        FieldRowPanel([FieldPanel("excerpt_language"), FieldPanel("original_language"), FieldPanel("source")]),
        tr_row("paraphrase"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")

    def __str__(self) -> str:
        return self.excerpt


class Proposal(Orderable):
    """What was proposed; an unknown amount, period or addressee stays empty and is shown as not stated."""

    article = ParentalKey("news.NewsArticlePage", on_delete=models.CASCADE, related_name="proposals")
    text = models.CharField(_("proposal"), max_length=500)
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, blank=True)
    period = models.CharField(
        _("period"), max_length=20, blank=True, help_text=_("A year or a span of years: 2017-2018.")
    )
    addressee = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("addressee"),
    )
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (
        tr_row("text"),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("currency"), FieldPanel("period")]),
        FieldRowPanel([FieldPanel("addressee"), FieldPanel("source")]),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | ~models.Q(currency=""),
                name="news_proposal_amount_has_currency",
            ),
        )

    def __str__(self) -> str:
        return self.text or ""

    @property
    def figure(self) -> str:
        """The amount as the page's language writes it; empty if none is stated."""
        if self.amount is None:
            return ""
        return format_number(self.amount, self.currency, "en" if get_language() == "en" else "ru")

    @property
    def period_text(self) -> str:
        return self.period.replace("-", "–")
