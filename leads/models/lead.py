"""What a visitor wrote, as he wrote it."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leads.querysets import LeadQuerySet
from leads.reference import new_reference
from portal.encryption import EncryptedJSONField


class ReviewState(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    QUARANTINE = "quarantine", _("Held as possible spam")
    REJECTED = "rejected", _("Rejected")
    ERASED = "erased", _("Erased")


class Lead(models.Model):
    """One inquiry. Never edited: staff annotate, the sender's words stay."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission_key = models.UUIDField(unique=True, editable=False)
    reference = models.CharField(_("reference"), max_length=12, unique=True, default=new_reference, editable=False)
    form = models.SlugField(_("form"), max_length=40, default="ask")
    locale = models.CharField(_("language of the form"), max_length=2, choices=settings.LANGUAGES)
    data = EncryptedJSONField(_("answers"), default=dict)
    schema = models.JSONField(_("questions as they were put"), default=dict)
    origin = EncryptedJSONField(_("origin"), default=dict)
    email_idx = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    phone_idx = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    subject_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    subject_kind = models.SlugField(_("kind of subject"), max_length=40, blank=True)
    subject_title = models.CharField(_("subject"), max_length=255, blank=True)
    spam_score = models.PositiveSmallIntegerField(_("spam score"), default=0)
    review_state = models.CharField(
        _("review"), max_length=12, choices=ReviewState.choices, default=ReviewState.ACCEPTED, db_index=True
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now, db_index=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("redeliver_lead", _("Can send an inquiry to the CRM again")),
            ("release_lead", _("Can release an inquiry held as possible spam")),
        ]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")

    def __str__(self) -> str:
        return self.reference

    @property
    def outbox_key(self) -> str:
        """By this the e-mails of an inquiry are found in the outbox."""
        return f"lead:{self.uuid}"

    def answer(self, name: str) -> Any:
        return self.data.get(name, "")
