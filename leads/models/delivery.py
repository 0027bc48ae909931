"""The delivery of an inquiry to an endpoint, and each attempt at it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from leads.models.endpoint import Endpoint
from leads.models.lead import Lead
from leads.querysets import DeliveryQuerySet
from portal.encryption import EncryptedJSONField, EncryptedTextField
from portal.models import OutboxRow


class Delivery(OutboxRow):
    """One event for one endpoint. What is sent was frozen at submission; `uuid` is the webhook-id."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lead = models.ForeignKey(
        Lead, on_delete=models.PROTECT, related_name="deliveries", null=True, help_text=_("empty: a test")
    )
    endpoint = models.ForeignKey(Endpoint, on_delete=models.PROTECT, related_name="deliveries")
    event_type = models.CharField(_("event"), max_length=40, default="lead.created")
    generation = models.PositiveSmallIntegerField(_("generation"), default=1)
    payload = EncryptedJSONField(_("content"), default=dict)
    remote_id = models.CharField(_("number in the CRM"), max_length=100, blank=True)
    outcome_unknown = models.BooleanField(default=False, editable=False)
    possible_double = models.BooleanField(_("may have arrived twice"), default=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta(OutboxRow.Meta):
        abstract = False
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["lead", "endpoint", "event_type", "generation"], name="leads_delivery_once")
        ]
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return self.webhook_id

    @property
    def webhook_id(self) -> str:
        return f"msg_{self.uuid.hex}"

    @property
    def is_test(self) -> bool:
        return self.lead_id is None


class Attempt(models.Model):
    """What one attempt came to. Only ever added."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="attempt_log")
    number = models.PositiveIntegerField(_("number"))
    ended_at = models.DateTimeField(_("ended"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"), default=0)
    result = models.CharField(_("result"), max_length=16)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=200, blank=True)
    answer = EncryptedTextField(_("answer"), blank=True, default="")
    address = models.GenericIPAddressField(_("address"), null=True, blank=True)
    was_late = models.BooleanField(_("ended after its lease"), default=False)

    class Meta:
        ordering = ["number", "pk"]
        default_permissions = ()
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self) -> str:
        return f"{self.delivery_id}/{self.number}"
