"""The typed facts of a project record. Empty means "not stated": nothing is concluded from silence."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from investment_projects.codes import CODE_LENGTH
from investment_projects.enums import ProjectKind, Stage, Status
from portal.fields import PartialDateField
from programme.enums import Confidence

SOURCE_NEEDED = _("A value needs its source.")
REASON_NEEDED = _("A suspended or abandoned project needs the reason.")
DEMO_IS_NOT_INO = _("An invented project cannot be a project of INO Tomsk.")
STOPPED = (Status.SUSPENDED, Status.ABANDONED)


def source_field(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        "programme.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


class ProjectFacts(models.Model):
    code = models.CharField(
        _("code"),
        max_length=CODE_LENGTH,
        unique=True,
        editable=False,
        help_text=_("Given once when the project is first saved; never changes."),
    )
    kind = models.CharField(_("kind"), max_length=24, choices=ProjectKind)
    summary = models.TextField(_("summary"), help_text=_("Two or three sentences in our own words."))
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, blank=True)
    stage_as_of = PartialDateField(_("stage as of"), null=True, blank=True)
    stage_source = source_field(_("source of the stage"))
    status = models.CharField(
        _("status"), max_length=16, choices=Status, blank=True, help_text=_("Only where a source supports it.")
    )
    status_as_of = PartialDateField(_("status as of"), null=True, blank=True)
    status_source = source_field(_("source of the status"))
    outcome = models.TextField(
        _("outcome"), blank=True, help_text=_("What became of it; a suspended or abandoned project needs the reason.")
    )
    in_ino_tomsk = models.BooleanField(
        _("INO Tomsk project"), null=True, blank=True, help_text=_("Yes only where a source says so.")
    )
    in_ino_tomsk_source = source_field(_("source of that"))
    in_ino_tomsk_note = models.CharField(_("note on that"), max_length=400, blank=True)
    related_to_ino_note = models.CharField(
        _("other tie with INO Tomsk"), max_length=400, blank=True, help_text=_("What a source says, short of a yes.")
    )
    related_to_ino_source = source_field(_("source of the tie"))
    settlement = models.ForeignKey(
        "programme.Settlement",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("settlement"),
        help_text=_("A settlement, not a site: the map shows no more than sources say."),
    )
    confidence = models.CharField(
        _("confidence in the record"), max_length=10, choices=Confidence, default=Confidence.MEDIUM
    )
    is_demo = models.BooleanField(
        _("invented for a demonstration"), default=False, help_text=_("Labelled “demo” wherever it is shown.")
    )

    class Meta:
        abstract = True

    def fact_gaps(self) -> dict[str, Any]:
        """What the facts still need, by the field at which an editor is told."""
        gaps: dict[str, Any] = {}
        for value, source in (
            (self.stage, "stage_source"),
            (self.status, "status_source"),
            (self.in_ino_tomsk is not None, "in_ino_tomsk_source"),
            (self.related_to_ino_note_ru, "related_to_ino_source"),
        ):
            if value and not getattr(self, f"{source}_id"):
                gaps[source] = SOURCE_NEEDED
        if self.status in STOPPED and not self.outcome_ru:
            gaps["outcome_ru"] = REASON_NEEDED
        if self.is_demo and self.in_ino_tomsk is not None:
            gaps["in_ino_tomsk"] = DEMO_IS_NOT_INO
        return gaps


def one_of(name: str, values: list[str], *, or_empty: bool = False) -> models.CheckConstraint:
    allowed = [*values, ""] if or_empty else values
    return models.CheckConstraint(condition=Q(**{f"{name}__in": allowed}), name=f"projects_{name}_known")


FACT_CONSTRAINTS = (
    models.CheckConstraint(condition=Q(code__startswith="P-"), name="projects_code_form"),
    one_of("kind", ProjectKind.values),
    one_of("stage", Stage.values, or_empty=True),
    one_of("status", Status.values, or_empty=True),
    one_of("confidence", Confidence.values),
    models.CheckConstraint(
        condition=Q(stage="") | Q(stage_source__isnull=False),
        name="projects_stage_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(status="") | Q(status_source__isnull=False),
        name="projects_status_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(in_ino_tomsk__isnull=True) | Q(in_ino_tomsk_source__isnull=False),
        name="projects_ino_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(related_to_ino_note_ru__isnull=True)
        | Q(related_to_ino_note_ru="")
        | Q(related_to_ino_source__isnull=False),
        name="projects_tie_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=~Q(status__in=STOPPED) | (Q(outcome_ru__isnull=False) & ~Q(outcome_ru="")),
        name="projects_stopped_has_reason",
        violation_error_message=REASON_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(is_demo=False) | Q(in_ino_tomsk__isnull=True),
        name="projects_demo_is_not_ino",
        violation_error_message=DEMO_IS_NOT_INO,
    ),
)
