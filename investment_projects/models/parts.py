"""What a project has several of: clusters, promoters, events, figures."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from investment_projects.enums import ClusterBasis
from portal.fields import PartialDateField
from portal.panels import tr_row
from programme.models import AbstractClaim

PROJECT = "investment_projects.ProjectPage"


class ProjectClaim(AbstractClaim):
    subject = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="claims")


class ProjectCluster(Orderable):
    """A cluster of the project, and who says so: a source, or our editors."""

    project = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="cluster_links")
    cluster = models.ForeignKey(
        "clusters.ClusterPage", on_delete=models.CASCADE, related_name="project_links", verbose_name=_("cluster")
    )
    basis = models.CharField(_("on what ground"), max_length=10, choices=ClusterBasis, default=ClusterBasis.EDITORIAL)
    source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source"),
        help_text=_("Needed where a source names the cluster."),
    )

    panels = (PageChooserPanel("cluster"), FieldRowPanel([FieldPanel("basis"), FieldPanel("source")]))

    class Meta(Orderable.Meta):
        verbose_name = _("cluster of the project")
        verbose_name_plural = _("clusters of the project")
        constraints = (
            models.UniqueConstraint(fields=("project", "cluster"), name="projects_cluster_once"),
            models.CheckConstraint(
                condition=Q(basis=ClusterBasis.SOURCE, source__isnull=False)
                | Q(basis=ClusterBasis.EDITORIAL, source__isnull=True),
                name="projects_cluster_source_where_named",
                violation_error_message=_("Give the source exactly where a source names the cluster."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.cluster} ({self.get_basis_display()})"

    @property
    def is_editorial(self) -> bool:
        return self.basis == ClusterBasis.EDITORIAL

    def clean(self) -> None:
        super().clean()
        if self.is_editorial == bool(self.source_id):
            raise ValidationError({"source": _("Give the source exactly where a source names the cluster.")})


class ProjectPromoter(Orderable):
    """An organisation behind the project, in the order of importance."""

    project = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="promoter_links")
    organisation = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        related_name="project_links",
        verbose_name=_("organisation"),
    )

    panels = (FieldPanel("organisation"),)

    class Meta(Orderable.Meta):
        verbose_name = _("promoter")
        verbose_name_plural = _("promoters")
        constraints = (models.UniqueConstraint(fields=("project", "organisation"), name="projects_promoter_once"),)

    def __str__(self) -> str:
        return str(self.organisation)


class ProjectEvent(Orderable):
    """Something that happened to the project, with the date as exact as the source gives it."""

    project = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="events")
    date = PartialDateField(_("date"), null=True, blank=True)
    text = models.TextField(_("what happened"))
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (FieldRowPanel([FieldPanel("date"), FieldPanel("source")]), tr_row("text"))

    class Meta(Orderable.Meta):
        verbose_name = _("event of the project")
        verbose_name_plural = _("history of the project")

    def __str__(self) -> str:
        return f"{self.date or '—'}: {self.text}"
