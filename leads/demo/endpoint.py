"""Acquaints the portal with its demo CRM: one endpoint, one secret that both read from the same file."""

import contextlib
import os
from pathlib import Path

from django.conf import settings

from leads.models import Endpoint
from leads.signing import new_secret

SECRET_FILE = "demo-crm.secret"  # noqa: S105 - a file name
NAME = "Demo CRM"


def ensure_demo_endpoint(url: str) -> Endpoint:
    """Safe to repeat: a new address or secret replaces the old one."""
    endpoint, _ = Endpoint.objects.update_or_create(
        is_demo=True, defaults={"name": NAME, "url": url, "secret": shared_secret(), "is_active": True}
    )
    return endpoint


def shared_secret() -> str:
    """Made once, readable by its owner alone."""
    path = Path(settings.DATA_DIR) / SECRET_FILE
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(new_secret())
        with contextlib.suppress(FileExistsError):  # atomic: of several processes the first one wins
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()
