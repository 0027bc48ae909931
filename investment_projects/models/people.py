"""Whom to ask about a project, and which branches of the economy it belongs to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from investment_projects.fields import ChoiceSetField
from investment_projects.industry import CodeScheme, check_code, section_of
from investment_projects.site_enums import ContactLanguage, ContactRole
from portal.panels import tr_row

WAY_NEEDED = _("A contact needs a mail address or a telephone number.")
CONSENT_NEEDED = _("A named person is shown only with the date of their consent to it.")
PROJECT = "investment_projects.ProjectPage"


class ProjectContact(Orderable):
    """A desk or a person; a person's name is published with their consent alone."""

    project = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(_("role"), max_length=10, choices=ContactRole)
    organisation = models.ForeignKey(
        "programme.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    consent_on = models.DateField(
        _("consent to publication given on"), null=True, blank=True, help_text=_("Needed where a person is named.")
    )
    position = models.CharField(_("position or desk"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"), max_length=40, blank=True, help_text=_("With the country code: +7 3822 000000.")
    )
    languages = ChoiceSetField(_("speaks"), vocabulary=ContactLanguage)

    panels = (
        FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]),
        tr_row("position"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("languages")]),
        tr_row("name"),
        FieldPanel("consent_on"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = (
            models.CheckConstraint(condition=Q(role__in=ContactRole.values), name="projects_contact_role_known"),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(phone=""),
                name="projects_contact_has_a_way",
                violation_error_message=WAY_NEEDED,
            ),
            models.CheckConstraint(
                condition=Q(name_ru__isnull=True) | Q(name_ru="") | Q(consent_on__isnull=False),
                name="projects_contact_name_has_consent",
                violation_error_message=CONSENT_NEEDED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.name or self.position or self.email or self.phone}"

    def clean(self) -> None:
        super().clean()
        gaps: dict[str, Any] = {}
        if not self.email and not self.phone:
            gaps["email"] = WAY_NEEDED
        if (self.name_ru or self.name_en) and not self.consent_on:
            gaps["consent_on"] = CONSENT_NEEDED
        if gaps:
            raise ValidationError(gaps)


class ProjectIndustry(Orderable):
    """A code of economic activity; the section that holds it is known without a table of classes."""

    project = ParentalKey(PROJECT, on_delete=models.CASCADE, related_name="industry_codes")
    scheme = models.CharField(_("classification"), max_length=6, choices=CodeScheme, default=CodeScheme.OKVED)
    code = models.CharField(
        _("code"), max_length=8, help_text=_("OKVED 2: 16, 16.1, 16.10 or 16.10.1; ISIC: 16, 161 or 1610.")
    )

    panels = (FieldRowPanel([FieldPanel("scheme"), FieldPanel("code")]),)

    class Meta(Orderable.Meta):
        verbose_name = _("code of activity")
        verbose_name_plural = _("codes of activity")
        constraints = (
            models.UniqueConstraint(fields=("project", "scheme", "code"), name="projects_industry_once"),
            models.CheckConstraint(condition=Q(scheme__in=CodeScheme.values), name="projects_industry_scheme_known"),
        )

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.code}"

    @property
    def section(self) -> tuple[str, Any] | None:
        return section_of(self.code)

    def clean(self) -> None:
        super().clean()
        try:
            check_code(self.scheme, self.code)
        except ValidationError as error:
            raise ValidationError({"code": error}) from error
