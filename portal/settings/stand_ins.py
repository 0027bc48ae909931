"""Stand-ins for what production demands from the environment: for this machine only, labelled as such."""

import contextlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet

CONTACTS = {
    "PORTAL_OPERATOR_RU": "Демонстрационный стенд (оператор не указан)",
    "PORTAL_OPERATOR_EN": "Demonstration site (operator not stated)",
    "PORTAL_CONTACT_EMAIL": "demo@portal.example",
    "PORTAL_CONTACT_PHONE": "",  # an invented number could be somebody's
}
TEST_SECRETS = {"SECRET_KEY": "test-" * 12, "LEADS_FIELD_KEYS": ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]}


def for_mode(mode: str, data_dir: Path) -> dict[str, Any]:
    own = TEST_SECRETS if mode == "test" else _kept_secrets(data_dir / "secrets.json")
    hosts = ["localhost", "127.0.0.1", "[::1]", "testserver"] if mode == "test" else ["localhost", "127.0.0.1", "[::1]"]
    return {**own, **CONTACTS, "ALLOWED_HOSTS": hosts}


def _kept_secrets(path: Path) -> dict[str, Any]:
    """Random, made once, readable by the owner alone, so that sessions and encrypted fields outlive a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = {"SECRET_KEY": secrets.token_urlsafe(50), "LEADS_FIELD_KEYS": [Fernet.generate_key().decode()]}
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(made))
        with contextlib.suppress(FileExistsError):  # atomic: of several processes the first one wins
            os.link(draft, path)
        draft.unlink()
    return json.loads(path.read_text())
