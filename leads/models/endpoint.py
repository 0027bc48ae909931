"""Where inquiries are delivered."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from leads.adapters import ADAPTER_CHOICES, STANDARD_WEBHOOKS, EndpointConfig, get_adapter
from leads.models.breaker import BreakerFields
from portal.encryption import EncryptedJSONField, EncryptedTextField
from portal.http_out import AddressPolicy, Refused, tls_context
from portal.http_out.addresses import parse_target
from portal.outbox.conf import outbox_settings

LONGEST_DEADLINE = 30  # of it and of the lease depends that no second worker begins meanwhile
QUICKEST = 50


class Endpoint(BreakerFields, ClusterableModel):
    """A receiver of inquiries. Never switched off by the portal itself: its data is irreplaceable."""

    name = models.CharField(_("name"), max_length=100)
    adapter = models.CharField(_("protocol"), max_length=40, choices=ADAPTER_CHOICES, default=STANDARD_WEBHOOKS)
    url = models.URLField(_("address"), max_length=500)
    secret = EncryptedTextField(_("secret"), blank=True, default="")
    secret_is_unseen = models.BooleanField(default=False, editable=False)
    old_secrets = EncryptedJSONField(default=list, editable=False)
    secret_header = models.CharField(
        _("header that carries the secret"),
        max_length=60,
        blank=True,
        default="Authorization",
        help_text=_("The secret is sent as its value, for example “Bearer …”."),
    )
    lookup_url = models.CharField(
        _("address of the look-up"),
        max_length=500,
        blank=True,
        help_text=_(
            "Asked with GET before each further attempt; {reference} stands for the number of the inquiry. "
            "An answer that holds this number means that the inquiry has arrived."
        ),
    )
    template = models.TextField(
        _("template"),
        blank=True,
        help_text=_("JSON in which {person} and the like stand for answers; the fields above are written into it."),
    )
    comment_field = models.CharField(
        _("field for all the rest"),
        max_length=100,
        blank=True,
        help_text=_("Answers without a field of their own go here as “question: answer”, so none is lost."),
    )
    per_second = models.PositiveSmallIntegerField(
        _("at most so many a second"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(QUICKEST)],
    )
    deadline = models.PositiveSmallIntegerField(
        _("longest wait for an answer, seconds"),
        null=True,
        blank=True,
        help_text=_("Empty: half a minute."),
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DEADLINE)],
    )
    ca_certificates = models.TextField(
        _("certificates of its own authority"),
        blank=True,
        help_text=_("PEM. Only for a receiver whose certificate no public authority has signed."),
    )
    is_active = models.BooleanField(_("receives inquiries"), default=True)
    is_demo = models.BooleanField(_("demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        permissions = [("manage_endpoint", _("Can manage the endpoints that receive inquiries"))]
        verbose_name = _("endpoint")
        verbose_name_plural = _("endpoints")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        for name in ("url", "lookup_url"):
            address = getattr(self, name)
            if address:
                _check_address(name, address.replace("{reference}", "INV-22222222"))
        self._check_set_up()

    def _check_set_up(self) -> None:
        problems = get_adapter(self.adapter).check(replace(self.config(timezone.now()), mapping=()))
        if self.ca_certificates:
            try:
                tls_context(self.ca_certificates)
            except Refused:
                problems["ca_certificates"] = _("These certificates cannot be read.")
        if problems:
            raise ValidationError(problems)

    def config(self, now: datetime) -> EndpointConfig:
        """All that an adapter may know."""
        return EndpointConfig(
            url=self.url,
            secrets=self.valid_secrets(now),
            secret_header=self.secret_header,
            lookup_url=self.lookup_url,
            template=self.template,
            comment_field=self.comment_field,
            mapping=self._mapping() if get_adapter(self.adapter).maps_answers else (),
        )

    def _mapping(self) -> tuple[tuple[str, str], ...]:
        return tuple((row.source, row.target) for row in self.mapping.all())

    def valid_secrets(self, now: datetime) -> tuple[str, ...]:
        """The secret, then those that it replaced and whose time has not run out."""
        kept = [old["secret"] for old in self.old_secrets if datetime.fromisoformat(old["until"]) > now]
        return tuple(filter(None, (self.secret, *kept)))

    def rotate(self, secret: str, now: datetime, keep_for: timedelta) -> None:
        """Take a new secret; messages bear the signature of the old one too until its time is over."""
        kept = [old for old in self.old_secrets if datetime.fromisoformat(old["until"]) > now]
        if self.secret and keep_for:
            kept.insert(0, {"secret": self.secret, "until": (now + keep_for).isoformat()})
        self.secret, self.old_secrets = secret, kept


class FieldMapping(Orderable):
    """Which answer goes into which field of the CRM."""

    endpoint = ParentalKey(Endpoint, on_delete=models.CASCADE, related_name="mapping")
    source = models.CharField(
        _("answer"),
        max_length=60,
        help_text=_("person, company, email, phone, country, message, reference, subject.title_en, or an extra field"),
    )
    target = models.CharField(
        _("field of the CRM"), max_length=100, help_text=_("A dot leads inwards: contact.emails.0.value")
    )

    class Meta(Orderable.Meta):
        default_permissions = ()
        verbose_name = _("field")
        verbose_name_plural = _("fields")

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


def _check_address(field: str, address: str) -> None:
    """What can be judged without resolving the name; the rest is judged at every delivery."""
    conf = outbox_settings()
    policy = AddressPolicy.of(conf.allow_nets, conf.allow_http, conf.ports)
    try:
        policy.check_target(parse_target(address))
    except Refused as error:
        message: Any = _("This address is refused: %(reason)s") % {"reason": error}
        raise ValidationError({field: message}) from error
