"""What the portal takes from its environment, typed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Environment:
    data_dir: Path
    secret_key: str
    allowed_hosts: list[str]
    base_url: str
    csrf_trusted_origins: list[str]
    trusted_proxies: int  # how many stand in front
    database: dict[str, Any]
    cache: dict[str, Any]
    media: dict[str, Any]
    email: dict[str, Any]
    from_email: str
    operator_ru: str
    operator_en: str
    contact_email: str
    contact_phone: str
    address_ru: str
    address_en: str
    leads_field_keys: list[str]
    elasticsearch: dict[str, Any] = field(repr=False)  # holds its API key
    leads_index_keys: list[str]
    status_token: str
    log_level: int
    relaxed: tuple[str, ...]  # the variables for which development or the demo stands in
