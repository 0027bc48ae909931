"""The protocols that endpoints speak."""

from django.utils.translation import gettext_lazy as _

from leads.adapters.base import Adapter, EndpointConfig, Message, OutgoingRequest
from leads.adapters.bitrix24 import Bitrix24
from leads.adapters.json_template import JsonTemplate
from leads.adapters.standard_webhooks import StandardWebhooks

STANDARD_WEBHOOKS, JSON_TEMPLATE, BITRIX24 = "standard_webhooks", "json_template", "bitrix24"
ADAPTERS: dict[str, Adapter] = {
    STANDARD_WEBHOOKS: StandardWebhooks(),
    JSON_TEMPLATE: JsonTemplate(),
    BITRIX24: Bitrix24(),
}
ADAPTER_CHOICES = [
    (STANDARD_WEBHOOKS, _("Standard Webhooks (signed JSON)")),
    (JSON_TEMPLATE, _("JSON by a template")),
    (BITRIX24, _("Bitrix24 (experimental: built from its documentation, never run against an account)")),
]

__all__ = [
    "ADAPTERS",
    "ADAPTER_CHOICES",
    "BITRIX24",
    "JSON_TEMPLATE",
    "STANDARD_WEBHOOKS",
    "EndpointConfig",
    "Message",
    "OutgoingRequest",
]


def get_adapter(name: str) -> Adapter:
    return ADAPTERS[name]
