"""Bodies and people of the programme; a person's role is true at its date, not today."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from portal.fields import PartialDateField
from portal.panels import tr_row
from programme.enums import OrganisationType
from programme.models.records import Record
from programme.panels import record_panels


class Organisation(Record, ClusterableModel):
    short = models.CharField(_("short name"), max_length=80, blank=True)
    type = models.CharField(_("type"), max_length=30, choices=OrganisationType)
    group = models.ForeignKey(
        "programme.ParticipantGroup",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="members",
        verbose_name=_("group of participants"),
        help_text=_("Only where an editor has matched it with the group of the original text."),
    )
    note = models.TextField(_("note"), blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = record_panels(
        tr_row("short"),
        FieldRowPanel([FieldPanel("type"), FieldPanel("group"), FieldPanel("source")]),
        tr_row("note"),
        InlinePanel("other_names", heading=_("Names in sources"), label=_("Name")),
    )
    search_fields = (
        *Record.search_fields,
        index.SearchField("short_ru"),
        index.SearchField("short_en"),
        index.AutocompleteField("short_ru"),
        index.AutocompleteField("short_en"),
    )

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("key",)


class OrganisationName(Orderable):
    """A name that a source uses for the organisation, as written there."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="other_names")
    text = models.CharField(_("name in the source"), max_length=255)
    note = models.CharField(_("note"), max_length=200, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))

    panels = (FieldPanel("text"), tr_row("note"), FieldPanel("source"))

    class Meta(Orderable.Meta):
        verbose_name = _("name in a source")
        verbose_name_plural = _("names in sources")

    def __str__(self) -> str:
        return self.text


class Person(Record, ClusterableModel):
    """A public official, by the roles that sources report."""

    panels = record_panels(InlinePanel("roles", heading=_("Roles"), label=_("Role")))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("key",)


class PersonRole(Orderable):
    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=255)
    from_date = PartialDateField(_("from"), null=True, blank=True)
    to_date = PartialDateField(_("to"), null=True, blank=True)
    as_of = PartialDateField(_("as of"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=255, blank=True)
    source = models.ForeignKey("programme.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source"))
    end_source = models.ForeignKey(
        "programme.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("source of the end"),
    )

    panels = (
        tr_row("role"),
        FieldRowPanel([FieldPanel("from_date"), FieldPanel("to_date"), FieldPanel("as_of")]),
        tr_row("note"),
        FieldRowPanel([FieldPanel("source"), FieldPanel("end_source")]),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.role or ""
