"""The setting LEADS, read with types."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class LeadsSettings:
    min_fill_seconds: float = 3
    form_valid_seconds: int = 24 * 3600
    posts_per_minute: int = 20
    quarantine_score: int = 5


def leads_settings() -> LeadsSettings:
    return LeadsSettings(**{key.lower(): value for key, value in getattr(settings, "LEADS", {}).items()})
