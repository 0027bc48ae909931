"""The setting LEADS, read with types."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class LeadsSettings:
    min_fill_seconds: float = 3
    form_valid_seconds: int = 24 * 3600
    posts_per_minute: int = 20
    quarantine_score: int = 5
    missing_proof_score: int = 3  # 5 holds back everything that comes without scripts: for days of attack
    altcha_cost: int = 2000  # rounds of PBKDF2 for each of 100 to 300 steps: about a second on an old phone
    retention_days: int = 3 * 365  # after the last contact, unless the form says otherwise
    quarantine_days: int = 30
    attempts_days: int = 180
    address_days: int = 90
    spool_dir: Path | str = ""

    @property
    def spool(self) -> Path:
        """Where inquiries wait that the database refuses."""
        return Path(self.spool_dir or Path(settings.DATA_DIR) / "spool")


def leads_settings() -> LeadsSettings:
    return LeadsSettings(**{key.lower(): value for key, value in getattr(settings, "LEADS", {}).items()})
