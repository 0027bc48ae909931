"""System checks: what must hold before inquiries may be taken."""

from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone

from leads.adapters import get_adapter
from leads.clock import describe_offset
from leads.models import Endpoint
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


@register(deploy=True)
def counting_needs_no_database(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache"):
        return []
    text = "The cache stands in the database: without it no inquiry could be taken."
    return [Error(text, hint="Set CACHE_URL to a file or Redis cache.", id="leads.E006")]


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
    return [problem for endpoint in endpoints for problem in _problems_of(endpoint)]


def _problems_of(endpoint: Endpoint) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if wrong := get_adapter(endpoint.adapter).check(endpoint.config(timezone.now())):
        found.append(Error(f"Endpoint {endpoint.pk} cannot be used: see its {', '.join(wrong)}.", id="leads.E004"))
    if endpoint.clock_offset:
        text = f"{describe_offset(endpoint.clock_offset)} (endpoint {endpoint.pk}): signatures are refused."
        found.append(Error(text, hint="Synchronise the clock of this machine (NTP).", id="leads.E005"))
    return found
