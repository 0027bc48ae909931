"""The one typed reading of the environment (table of the variables: README.md).

Production refuses to start without what has no honest default; portal.settings.stand_ins relaxes that elsewhere.
"""

import logging
import os
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError

from portal.settings import stand_ins
from portal.settings.environment import Environment
from portal.settings.validation import EMAIL, FILLED, LONG, fernet_keys, long_keys

BASE_DIR = Path(__file__).resolve().parents[2]
RELAXED_MODES = ("dev", "demo", "test")


def read_environment(mode: str) -> Environment:
    read = Env(eager=False)
    data_dir = read.path("PORTAL_DATA", default=BASE_DIR / "var").resolve()
    local = stand_ins.for_mode(mode, data_dir) if mode in RELAXED_MODES else {}
    hosts = read.list("ALLOWED_HOSTS", default=local.get("ALLOWED_HOSTS", ...), validate=FILLED)
    public = "http://localhost:8000" if local or not hosts else f"https://{hosts[0]}"
    base_url = read.str("PORTAL_BASE_URL", default=public)
    email = read.str("PORTAL_CONTACT_EMAIL", default=local.get("PORTAL_CONTACT_EMAIL", ...), validate=EMAIL)
    letters = f"file:///{data_dir / 'mail'}" if local else "smtp://localhost:25"

    def needed(name: str, validate: Any = FILLED, parse: Any = read.str) -> Any:
        return parse(name, default=local.get(name, ...), validate=validate)

    values = Environment(
        data_dir=data_dir,
        secret_key=needed("SECRET_KEY", LONG),
        allowed_hosts=hosts,
        base_url=base_url,
        csrf_trusted_origins=read.list("CSRF_TRUSTED_ORIGINS", default=[base_url]),
        trusted_proxies=read.int("TRUSTED_PROXIES", default=0),
        database=read.dj_db_url("DATABASE_URL", default=f"sqlite:///{data_dir / 'portal.sqlite3'}"),
        cache=read.dj_cache_url("CACHE_URL", default=f"file://{data_dir / 'cache'}"),
        media=_media(read),
        email=read.dj_email_url("EMAIL_URL", default=letters),
        from_email=read.str("DEFAULT_FROM_EMAIL", default=email),
        operator_ru=needed("PORTAL_OPERATOR_RU"),
        operator_en=needed("PORTAL_OPERATOR_EN"),
        contact_email=email,
        contact_phone=needed("PORTAL_CONTACT_PHONE"),
        address_ru=read.str("PORTAL_ADDRESS_RU", default=""),
        address_en=read.str("PORTAL_ADDRESS_EN", default=""),
        leads_field_keys=needed("LEADS_FIELD_KEYS", fernet_keys, read.list),
        leads_index_keys=read.list("LEADS_INDEX_KEYS", default=[], validate=long_keys),
        elasticsearch=_elasticsearch(read),
        status_token=read.str("STATUS_TOKEN", default=""),
        log_level=read.log_level("LOG_LEVEL", default=logging.INFO),
        relaxed=tuple(name for name in local if name not in os.environ),
    )
    _refuse_if_incomplete(read)
    return values


def _media(read: Env) -> dict[str, Any]:
    backend = read.str("MEDIA_STORAGE", default="django.core.files.storage.FileSystemStorage")
    return {"BACKEND": backend, "OPTIONS": read.json("MEDIA_STORAGE_OPTIONS", default={})}


def _elasticsearch(read: Env) -> dict[str, Any]:
    return {
        "hosts": tuple(read.list("ELASTICSEARCH_URL", default=[])),
        "api_key": read.str("ELASTICSEARCH_API_KEY", default=""),
        "ca": read.str("ELASTICSEARCH_CA", default=""),
        "index": read.str("ELASTICSEARCH_INDEX", default="portal"),
    }


def _refuse_if_incomplete(read: Env) -> None:
    try:
        read.seal()
    except EnvValidationError as error:
        lines = [f"  {name}: {' '.join(messages)}" for name, messages in sorted(error.error_messages.items())]
        raise ImproperlyConfigured(
            "The portal does not start: these environment variables are missing or wrong "
            "(README.md has the table, .env.example a filled one).\n" + "\n".join(lines)
        ) from None


env = read_environment(os.environ.get("DJANGO_SETTINGS_MODULE", "").rpartition(".")[2])
