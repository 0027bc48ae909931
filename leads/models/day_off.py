"""Days on which the organisation does not answer, beside weekends and public holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayOff(models.Model):
    date = models.DateField(_("day"), unique=True)
    reason = models.CharField(_("reason"), max_length=100, blank=True)

    class Meta:
        ordering = ["-date"]
        default_permissions = ("add", "change", "delete")
        verbose_name = _("day off")
        verbose_name_plural = _("days off")

    def __str__(self) -> str:
        return f"{self.date:%d.%m.%Y}"
