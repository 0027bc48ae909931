"""Where a figure comes from: a published page or an act."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.fields import PartialDateField
from portal.panels import tr_row
from programme.enums import (
    Confidence,
    DocumentKind,
    DocumentStatus,
    DocumentTie,
    OrganisationPart,
    SourceLanguage,
)
from programme.models.claims import AbstractClaim, ClaimSubject
from programme.models.records import Record
from programme.panels import claims_panel, record_panels


class Source(index.Indexed, models.Model):
    key = models.SlugField(_("key"), max_length=80, unique=True)
    url = models.URLField(_("address"), max_length=600)
    title = models.CharField(_("title"), max_length=400, help_text=_("As the source has it, in its own language."))
    publisher = models.CharField(_("publisher"), max_length=200)
    published = PartialDateField(_("published"), null=True, blank=True)
    published_inferred = models.BooleanField(_("the date was deduced"), default=False)
    published_basis = models.CharField(_("how the date was deduced"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=SourceLanguage)
    seen_as = models.CharField(_("seen as"), max_length=100, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    remark = models.TextField(_("remark for editors"), blank=True)

    search_fields = (
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("key"),
        index.SearchField("publisher"),
        index.AutocompleteField("publisher"),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"


class Document(ClaimSubject, Record, ClusterableModel):
    """An act, agreement or order; an unknown number or date stays empty."""

    kind = models.CharField(_("kind"), max_length=30, choices=DocumentKind)
    number = models.CharField(
        _("number"), max_length=60, blank=True, help_text=_("As issued; English pages transliterate it.")
    )
    date = PartialDateField(_("date"), null=True, blank=True)
    reported = PartialDateField(_("reported on"), null=True, blank=True)
    body = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents_issued",
        verbose_name=_("issued by"),
    )
    status = models.CharField(_("status"), max_length=30, choices=DocumentStatus, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence, default=Confidence.MEDIUM)
    repeals = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="repealed_by",
        verbose_name=_("repeals"),
    )
    repeals_source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of that"),
    )
    addressees_note = models.TextField(_("note on the addressees"), blank=True)

    panels = record_panels(
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("date"), FieldPanel("reported")]),
        FieldRowPanel([FieldPanel("body"), FieldPanel("status")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("confidence")]),
        FieldRowPanel([FieldPanel("repeals"), FieldPanel("repeals_source")]),
        tr_row("addressees_note"),
        InlinePanel("organisations", heading=_("Addressees and parties"), label=_("Organisation")),
        InlinePanel("acts", heading=_("Related acts"), label=_("Act")),
        claims_panel(),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("key",)


class DocumentClaim(AbstractClaim):
    subject = ParentalKey(Document, on_delete=models.CASCADE, related_name="claims")


class DocumentOrganisation(Orderable):
    """A body that a document addresses, or a party to it, in the document's own order."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        "programme.Organisation", on_delete=models.PROTECT, related_name="documents", verbose_name=_("organisation")
    )
    part = models.CharField(_("part"), max_length=12, choices=OrganisationPart)

    class Meta(Orderable.Meta):
        verbose_name = _("organisation of a document")
        verbose_name_plural = _("organisations of a document")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_part_display()}"


class DocumentAct(Orderable):
    """An act known only by its number and date that amended or adopted the document."""

    document = ParentalKey(Document, on_delete=models.CASCADE, related_name="acts")
    tie = models.CharField(_("relation"), max_length=12, choices=DocumentTie)
    number = models.CharField(_("number"), max_length=60)
    date = PartialDateField(_("date"), null=True, blank=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta(Orderable.Meta):
        verbose_name = _("related act")
        verbose_name_plural = _("related acts")

    def __str__(self) -> str:
        return f"{self.get_tie_display()} {self.number}"
