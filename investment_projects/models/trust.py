"""What lets a reader trust a record: environment, what was checked and by whom, where the record comes from."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from investment_projects.models.facts import SOURCE_NEEDED, one_of, source_field
from investment_projects.trust_enums import CheckLevel, EiaStatus, ImpactCategory, RecordLicence
from portal.fields import PartialDateField

CHECK_NEEDED = _("A check needs who made it and when.")
NO_CHECK = _("Nothing was checked: empty this or choose what was.")
REVIEW_WRONG = _("The next review comes after the check.")
VERIFIED_WRONG = _("Figures are compared with their sources after the record is compiled, not before.")


class ProjectTrust(models.Model):
    environment_class = models.CharField(
        _("category of environmental impact"), max_length=4, choices=ImpactCategory, blank=True
    )
    eia_status = models.CharField(_("environmental impact assessment"), max_length=12, choices=EiaStatus, blank=True)
    environment_as_of = PartialDateField(_("environment as of"), null=True, blank=True)
    environment_source = source_field(_("source of that"))
    check_level = models.CharField(
        _("what was checked"),
        max_length=10,
        choices=CheckLevel,
        default=CheckLevel.NONE,
        help_text=_("Each level holds those before it. Readers see who checked and when."),
    )
    checked_by = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    compiled_on = models.DateField(_("record compiled on"), null=True, blank=True)
    verified_on = models.DateField(
        _("figures compared with their sources on"),
        null=True,
        blank=True,
        help_text=_("The latest time that it was done."),
    )
    licence = models.CharField(
        _("licence of the record"),
        max_length=14,
        choices=RecordLicence,
        blank=True,
        help_text=_("Empty: the licence of the portal’s own texts."),
    )

    class Meta:
        abstract = True

    def trust_gaps(self) -> dict[str, Any]:
        gaps: dict[str, Any] = {}
        if (self.environment_class or self.eia_status) and not self.environment_source_id:
            gaps["environment_source"] = SOURCE_NEEDED
        is_checked = self.check_level != CheckLevel.NONE
        for name, value in (("checked_by", self.checked_by_id), ("checked_on", self.checked_on)):
            if bool(value) != is_checked:
                gaps[name] = CHECK_NEEDED if is_checked else NO_CHECK
        if self.next_review and self.checked_on and self.next_review <= self.checked_on:
            gaps["next_review"] = REVIEW_WRONG
        if self.compiled_on and self.verified_on and self.verified_on < self.compiled_on:
            gaps["verified_on"] = VERIFIED_WRONG
        return gaps

    @property
    def is_checked(self) -> bool:
        return self.check_level != CheckLevel.NONE


TRUST_CONSTRAINTS = (
    one_of("environment_class", ImpactCategory.values, or_empty=True),
    one_of("eia_status", EiaStatus.values, or_empty=True),
    one_of("check_level", CheckLevel.values),
    one_of("licence", RecordLicence.values, or_empty=True),
    models.CheckConstraint(
        condition=Q(environment_class="", eia_status="") | Q(environment_source__isnull=False),
        name="projects_environment_has_source",
        violation_error_message=SOURCE_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(check_level=CheckLevel.NONE, checked_by__isnull=True, checked_on__isnull=True)
        | (~Q(check_level=CheckLevel.NONE) & Q(checked_by__isnull=False, checked_on__isnull=False)),
        name="projects_check_has_who_and_when",
        violation_error_message=CHECK_NEEDED,
    ),
    models.CheckConstraint(
        condition=Q(next_review__isnull=True) | Q(checked_on__isnull=True) | Q(next_review__gt=F("checked_on")),
        name="projects_review_after_check",
        violation_error_message=REVIEW_WRONG,
    ),
    models.CheckConstraint(
        condition=Q(compiled_on__isnull=True) | Q(verified_on__isnull=True) | Q(verified_on__gte=F("compiled_on")),
        name="projects_verified_after_compiled",
        violation_error_message=VERIFIED_WRONG,
    ),
)
