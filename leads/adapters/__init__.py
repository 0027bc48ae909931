"""The protocols that endpoints speak."""

from django.utils.translation import gettext_lazy as _

from leads.adapters.base import Adapter, EndpointConfig, Message, OutgoingRequest
from leads.adapters.standard_webhooks import StandardWebhooks

STANDARD_WEBHOOKS = "standard_webhooks"
ADAPTERS: dict[str, Adapter] = {STANDARD_WEBHOOKS: StandardWebhooks()}
ADAPTER_CHOICES = [(STANDARD_WEBHOOKS, _("Standard Webhooks (signed JSON)"))]

__all__ = ["ADAPTERS", "ADAPTER_CHOICES", "STANDARD_WEBHOOKS", "EndpointConfig", "Message", "OutgoingRequest"]


def get_adapter(name: str) -> Adapter:
    return ADAPTERS[name]
