"""Where inquiries are delivered."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from leads.adapters import ADAPTER_CHOICES, STANDARD_WEBHOOKS
from leads.signing import secret_bytes
from portal.encryption import EncryptedTextField
from portal.http_out import AddressPolicy, Refused
from portal.http_out.addresses import parse_target
from portal.outbox.conf import outbox_settings


class Endpoint(models.Model):
    """A receiver of inquiries. Never switched off by the portal itself: its data is irreplaceable."""

    name = models.CharField(_("name"), max_length=100)
    adapter = models.CharField(_("protocol"), max_length=40, choices=ADAPTER_CHOICES, default=STANDARD_WEBHOOKS)
    url = models.URLField(_("address"), max_length=500)
    secret = EncryptedTextField(_("secret"))
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
        try:
            target = parse_target(self.url)
            check_scheme(target.scheme)
        except Refused as error:
            raise ValidationError({"url": _("This address is refused: %(reason)s") % {"reason": error}}) from error
        try:
            secret_bytes(self.secret or "")
        except ValueError as error:
            raise ValidationError({"secret": _("The secret must be whsec_ and 24 to 64 bytes in base64.")}) from error


def check_scheme(scheme: str) -> None:
    """What can be judged without resolving the name; the rest is judged at every delivery."""
    conf = outbox_settings()
    policy = AddressPolicy.of(conf.allow_nets, conf.allow_http, conf.ports)
    if scheme != "https" and not policy.allow_http:
        raise Refused("Only https is allowed.")
