"""The setting LEADS, read with types."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class LeadsSettings:
    min_fill_seconds: float = 3
    form_valid_seconds: int = 24 * 3600
    posts_per_minute: int = 20
    quarantine_score: int = 5
    retention_days: int = 3 * 365  # after the last contact, unless the form says otherwise
    quarantine_days: int = 30
    attempts_days: int = 180
    address_days: int = 90


def leads_settings() -> LeadsSettings:
    return LeadsSettings(**{key.lower(): value for key, value in getattr(settings, "LEADS", {}).items()})
