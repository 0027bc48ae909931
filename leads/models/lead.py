"""What a visitor wrote, as he wrote it."""

import uuid
from datetime import datetime
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


class LeadOutcome(models.TextChoices):
    """What came of an inquiry; a chosen one stops the clock of the answer."""

    CONTACTED = "contacted", _("Answered")
    MEETING = "meeting", _("Meeting agreed")
    QUALIFIED = "qualified", _("Became a prospect")
    FORWARDED = "forwarded", _("Passed on to a partner")
    DECLINED = "declined", _("Declined")
    DUPLICATE = "duplicate", _("Repeats another inquiry")
    SPAM = "spam", _("Spam")


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
    country_idx = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    company_idx = models.TextField(blank=True, editable=False)
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
    answer_by = models.DateTimeField(_("answer by"), null=True, blank=True, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=LeadOutcome.choices, blank=True, db_index=True)
    outcome_at = models.DateTimeField(_("outcome noted"), null=True, blank=True)
    last_contact_at = models.DateTimeField(_("last contact"), default=timezone.now, db_index=True)
    has_origin = models.BooleanField(_("address of the sender is kept"), default=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    objects = LeadQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("handle_lead", _("Can answer for an inquiry: take it, annotate it, note its outcome")),
            ("export_lead", _("Can export inquiries with personal data")),
            ("redeliver_lead", _("Can send an inquiry to the CRM again")),
            ("release_spam", _("Can release or reject an inquiry held as possible spam")),
            ("erase_lead", _("Can erase the personal data of an inquiry")),
        ]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")

    def __str__(self) -> str:
        return self.reference

    @property
    def outbox_key(self) -> str:
        """By this the e-mails of an inquiry are found in the outbox."""
        return f"lead:{self.uuid}"

    @property
    def is_erased(self) -> bool:
        return self.review_state == ReviewState.ERASED

    @property
    def awaits_answer(self) -> bool:
        return self.review_state == ReviewState.ACCEPTED and not self.outcome

    def is_overdue(self, now: datetime) -> bool:
        return self.awaits_answer and self.answer_by is not None and self.answer_by < now

    def answer(self, name: str) -> Any:
        return self.data.get(name, "")

    def answers_as_put(self) -> list[tuple[str, Any]]:
        """Each answer under the question as the sender read it, empty ones left out."""
        return [(str(label), self.data[name]) for name, label in self.schema.items() if self.data.get(name)]
