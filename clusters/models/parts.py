"""What a cluster has several of: other names, members, alliances, markets, other clusters. Each with its source."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from clusters.enums import MemberRole, NameLanguage
from portal.panels import tr_row


class ClusterPart(Orderable):
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    class Meta(Orderable.Meta):
        abstract = True


class ClusterAlias(ClusterPart):
    """Another name, as a source writes it, in the language of that source."""

    cluster = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="other_names")
    text = models.CharField(_("name in the source"), max_length=255)
    language = models.CharField(_("language"), max_length=2, choices=NameLanguage)

    panels = (FieldPanel("text"), FieldRowPanel([FieldPanel("language"), FieldPanel("source")]))

    class Meta(ClusterPart.Meta):
        verbose_name = _("other name")
        verbose_name_plural = _("other names")

    def __str__(self) -> str:
        return self.text


class ClusterMember(ClusterPart):
    cluster = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        "programme.Organisation", on_delete=models.PROTECT, related_name="clusters", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=MemberRole)
    role_is_editorial = models.BooleanField(
        _("the role is our classification"), default=False, help_text=_("Off if the source itself names the role.")
    )

    panels = (
        FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("source"), FieldPanel("role_is_editorial")]),
    )

    class Meta(ClusterPart.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=("cluster", "organisation"), name="clusters_member_once_per_cluster")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"


class Alliance(ClusterPart):
    """A project alliance. Its lead stays empty until a source says which company leads it."""

    cluster = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="alliances")
    key = models.SlugField(_("key"), max_length=80)
    name = models.CharField(_("name"), max_length=255)
    short = models.CharField(_("short name"), max_length=60, blank=True)
    lead = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="alliances_led",
        verbose_name=_("lead company"),
    )
    lead_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source that names the lead"),
    )

    panels = (
        FieldPanel("key"),
        tr_row("name"),
        tr_row("short"),
        FieldPanel("source"),
        FieldRowPanel([FieldPanel("lead"), FieldPanel("lead_source")]),
    )

    class Meta(ClusterPart.Meta):
        verbose_name = _("project alliance")
        verbose_name_plural = _("project alliances")
        constraints = [
            models.UniqueConstraint(fields=("cluster", "key"), name="clusters_alliance_key"),
            models.CheckConstraint(
                condition=Q(lead__isnull=True) | Q(lead_source__isnull=False), name="clusters_alliance_lead_is_sourced"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.key

    def clean(self) -> None:
        super().clean()
        if self.lead_id and not self.lead_source_id:
            raise ValidationError({"lead_source": _("Name the source that says who leads this alliance.")})


class Market(ClusterPart):
    """A market as the source lists it; its terms are only for the search."""

    cluster = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="markets")
    key = models.SlugField(_("key"), max_length=80)
    name = models.CharField(_("name"), max_length=255)
    terms = models.TextField(
        _("words by which it is found"), blank=True, help_text=_("One a line, in either language. Not shown.")
    )

    panels = (FieldRowPanel([FieldPanel("key"), FieldPanel("source")]), tr_row("name"), FieldPanel("terms"))

    class Meta(ClusterPart.Meta):
        verbose_name = _("market")
        verbose_name_plural = _("markets")
        constraints = [models.UniqueConstraint(fields=("cluster", "key"), name="clusters_market_key")]

    def __str__(self) -> str:
        return self.name or self.key

    @property
    def term_list(self) -> list[str]:
        return self.terms.splitlines()


class ClusterInclusion(ClusterPart):
    """Another cluster that became part of this one; it is still counted where it was counted."""

    cluster = ParentalKey("clusters.ClusterPage", on_delete=models.CASCADE, related_name="inclusions")
    included = models.ForeignKey(
        "clusters.ClusterPage", on_delete=models.CASCADE, related_name="included_by", verbose_name=_("cluster")
    )

    panels = (PageChooserPanel("included", "clusters.ClusterPage"), FieldPanel("source"))

    class Meta(ClusterPart.Meta):
        verbose_name = _("included cluster")
        verbose_name_plural = _("included clusters")
        constraints = [
            models.UniqueConstraint(fields=("cluster", "included"), name="clusters_included_once"),
            models.CheckConstraint(condition=~Q(cluster=F("included")), name="clusters_not_in_itself"),
        ]

    def __str__(self) -> str:
        return str(self.included)

    def clean(self) -> None:
        super().clean()
        if self.cluster_id and self.cluster_id == self.included_id:
            raise ValidationError({"included": _("A cluster cannot include itself.")})
