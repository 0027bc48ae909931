"""The demo's two staff accounts, with random passwords kept beside the data, readable by their owner alone."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

from portal import press_office

FILE = "accounts.json"


@dataclass(frozen=True)
class Account:
    username: str
    role: str
    is_administrator: bool


ACCOUNTS = (
    Account("administrator", "administrator", is_administrator=True),
    Account("press", "press officer", is_administrator=False),
)


def ensure_accounts() -> dict[str, str]:
    """Username -> password. An account whose password somebody has changed keeps it."""
    group = press_office.ensure_group()
    passwords = _kept_passwords()
    for account in ACCOUNTS:
        if account.username not in passwords or not _user(account.username):
            passwords[account.username] = secrets.token_urlsafe(12)
            user = _create(account, passwords[account.username])
            if not account.is_administrator:
                user.groups.set([group])
    _keep(passwords)
    return passwords


def lines() -> list[str]:
    passwords = _kept_passwords()
    if not passwords:
        return ["No accounts yet: make demo makes them."]
    return [
        f"  {account.username:<14} {passwords[account.username]:<18} {account.role}{_changed(account, passwords)}"
        for account in ACCOUNTS
        if account.username in passwords
    ]


def _create(account: Account, password: str) -> AbstractBaseUser:
    user = _user(account.username) or get_user_model()(username=account.username)
    user.is_active = True
    user.is_staff = user.is_superuser = account.is_administrator
    user.email = f"{account.username}@portal.example"
    user.set_password(password)
    user.save()
    return user


def _changed(account: Account, passwords: dict[str, str]) -> str:
    user = _user(account.username)
    return "" if user and user.check_password(passwords[account.username]) else " (the password was changed)"


def _user(username: str) -> AbstractBaseUser | None:
    return get_user_model().objects.filter(username=username).first()


def _path() -> Path:
    return Path(settings.DATA_DIR) / FILE


def _kept_passwords() -> dict[str, str]:
    return json.loads(_path().read_text()) if _path().exists() else {}


def _keep(passwords: dict[str, str]) -> None:
    _path().touch(mode=0o600)
    _path().write_text(json.dumps(passwords))
