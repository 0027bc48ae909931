"""System checks: what must hold before inquiries may be taken."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from leads.models import Endpoint
from leads.signing import secret_bytes
from portal.outbox.conf import outbox_settings


@register(Tags.security)
def field_keys_are_usable(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        keys = [Fernet(key) for key in settings.LEADS_FIELD_KEYS]
    except (ValueError, TypeError):
        keys = []
    if keys:
        return []
    return [
        Error(
            "LEADS_FIELD_KEYS holds no usable key: personal data could not be stored.",
            hint="Make one with cryptography.fernet.Fernet.generate_key().",
            id="leads.E001",
        )
    ]


@register(deploy=True)
def time_runs_as_it_should(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if outbox_settings().time_scale == 1:
        return []
    return [Error("OUTBOX['TIME_SCALE'] is not 1: retries run out too soon.", id="leads.E002")]


@register(deploy=True)
def plain_http_is_off(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not outbox_settings().allow_http:
        return []
    return [Error("OUTBOX['ALLOW_HTTP'] lets inquiries leave unencrypted.", id="leads.E003")]


@register(Tags.database)
def endpoints_are_usable(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        endpoints = list(Endpoint.objects.filter(is_active=True))
    except DatabaseError:  # not migrated yet
        return []
    if not endpoints:
        return [Warning("No endpoint receives inquiries: they stay in the portal.", id="leads.W001")]
    return [
        Error(f"The secret of endpoint {endpoint.pk} cannot be used.", id="leads.E004")
        for endpoint in endpoints
        if not _has_secret(endpoint)
    ]


def _has_secret(endpoint: Endpoint) -> bool:
    try:
        return bool(secret_bytes(endpoint.secret or ""))
    except ValueError:
        return False
