"""Operator, contacts and footer texts: edited in the CMS, first values from the environment."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from portal.panels import tr_row


def contact_email() -> str:
    return settings.PORTAL_CONTACTS["email"]


def contact_phone() -> str:
    return settings.PORTAL_CONTACTS["phone"]


@register_setting(icon="mail")
class SiteSettings(BaseSiteSetting):
    operator = models.CharField(_("operator of the portal"), max_length=255)
    address = models.CharField(_("postal address"), max_length=255, blank=True)
    contact_person = models.CharField(_("contact person"), max_length=255, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), default=contact_email)
    contact_phone = models.CharField(_("contact phone"), max_length=50, blank=True, default=contact_phone)
    answer_working_days = models.PositiveSmallIntegerField(
        _("answer within, working days"),
        null=True,
        blank=True,
        help_text=_("Shown after an inquiry. Leave empty to promise no term."),
    )

    panels = [
        tr_row("operator"),
        tr_row("address"),
        tr_row("contact_person"),
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("contact_phone"), FieldPanel("answer_working_days")],
            heading=_("Contacts"),
        ),
    ]

    class Meta:
        verbose_name = _("operator and contacts")

    def __str__(self) -> str:
        return self.operator or ""

    def save(self, *args: object, **kwargs: object) -> None:
        for language, operator in settings.PORTAL_OPERATOR.items():
            if not getattr(self, f"operator_{language}"):
                setattr(self, f"operator_{language}", operator)
                setattr(self, f"address_{language}", settings.PORTAL_ADDRESS[language])
        super().save(*args, **kwargs)

    @classmethod
    def of_default_site(cls) -> "SiteSettings | None":
        """One question where there is usually one answer; made where there is none yet."""
        found = cls.objects.filter(site__is_default_site=True).first()
        if found:
            return found
        site = Site.objects.filter(is_default_site=True).first()
        return cls.for_site(site) if site else None

    @property
    def is_demo(self) -> bool:
        """Whether the operator is still the demonstration's own, to be labelled wherever it is shown."""
        return bool(settings.PORTAL_STAND_INS) and self.operator_ru == settings.PORTAL_OPERATOR["ru"]
