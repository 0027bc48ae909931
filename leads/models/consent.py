"""Consent as a document of its own: its text by version, and who gave it to which."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leads.querysets import ConsentTextQuerySet
from portal.encryption import EncryptedJSONField


class ConsentText(models.Model):
    """One version of one consent in one language. Written once: a change of words is a new version."""

    PERSONAL_DATA, TRANSFER, UPDATES = "personal-data", "transfer", "updates"
    KINDS = [
        (PERSONAL_DATA, _("Handling of personal data to answer the inquiry")),
        (TRANSFER, _("Passing the inquiry on to the organisations it is about")),
        (UPDATES, _("Later messages on the subject of the inquiry")),
    ]

    kind = models.SlugField(_("purpose"), max_length=40, choices=KINDS, default=PERSONAL_DATA)
    version = models.PositiveIntegerField(_("version"))
    locale = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    body = models.TextField(_("text"))
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    valid_from = models.DateTimeField(_("valid from"), default=timezone.now)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-version", "locale"]
        default_permissions = ("add", "view")
        constraints = [models.UniqueConstraint(fields=["kind", "version", "locale"], name="leads_consent_once")]
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.version} ({self.locale})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("A consent text is never changed: write a new version."))
        self.sha256 = hashlib.sha256(self.body.encode()).hexdigest()
        super().save(*args, **kwargs)


class LeadConsent(models.Model):
    """That a sender gave a consent, to which text, and when; the evidence names him, so it is encrypted."""

    lead = models.ForeignKey("leads.Lead", on_delete=models.CASCADE, related_name="consents")
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField(_("given"))
    at = models.DateTimeField(_("at"))
    evidence = EncryptedJSONField(_("evidence"), default=dict)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["lead", "text"], name="leads_leadconsent_once")]
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"{self.lead_id}: {self.text_id}"
