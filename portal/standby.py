"""What is kept on disk for the time without the database. Files are replaced whole: nobody reads half of one."""

import json
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from portal.models import SiteSettings

SITE = "site"
NOT_KEPT = {"id", "site", "operator", "address", "contact_person"}  # the last three stand in each language


def folder() -> Path:
    return Path(settings.DATA_DIR) / "forms"


def keep(name: str, value: Any) -> bool:
    """Whether it was news."""
    path, text = folder() / f"{name}.json", json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{uuid.uuid4().hex}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return True


def kept(name: str) -> Any:
    """None when there is nothing, or nothing that can be read."""
    try:
        return json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def forget(name: str) -> None:
    (folder() / f"{name}.json").unlink(missing_ok=True)


def keep_site_settings() -> None:
    found = SiteSettings.of_default_site()
    if found is None:
        return
    fields = [field.name for field in SiteSettings._meta.concrete_fields if field.name not in NOT_KEPT]
    keep(SITE, {name: getattr(found, name) for name in fields})


def kept_site_settings() -> SiteSettings:
    """Unsaved. The first values of the environment where none were kept."""
    first: dict[str, Any] = {}
    for language, operator in settings.PORTAL_OPERATOR.items():
        first |= {f"operator_{language}": operator, f"address_{language}": settings.PORTAL_ADDRESS[language]}
    return SiteSettings(**first | (kept(SITE) or {}))
