"""Inquiries on disk, for the time when the database refuses them: encrypted, one file each, named by submission.

The file system alone is used. What has a file is stored: the file and its folder are written through to the disk.
"""

import contextlib
import json
import os
import time
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from leads.conf import leads_settings
from portal.encryption import decrypt, encrypt

SUFFIX, DRAFT, ASIDE = ".inquiry", ".draft", "unreadable"
DRAFTS_LIVE = 24 * 3600.0


class SpoolError(Exception):
    """The disk refuses as well."""


@dataclass(frozen=True, slots=True)
class SpooledConsent:
    kind: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Spooled:
    """One inquiry as it came. `about` is the subject as it was asked for."""

    key: uuid.UUID
    reference: str
    lead_uuid: uuid.UUID
    received_at: datetime
    form: str
    locale: str
    about: str
    answers: dict[str, Any]
    labels: dict[str, str]
    consents: tuple[SpooledConsent, ...]
    spam_score: int
    address: str
    user_agent: str


def write(spooled: Spooled) -> None:
    """Once per submission: of the same one that comes again the first is kept."""
    folder = leads_settings().spool
    draft = folder / f"{spooled.key.hex}.{uuid.uuid4().hex}{DRAFT}"
    text = encrypt(json.dumps(asdict(spooled), cls=DjangoJSONEncoder, ensure_ascii=False))
    try:
        _make(folder)
        try:
            _write_through(draft, text)
            with contextlib.suppress(FileExistsError):
                os.link(draft, _path(folder, spooled.key))
        finally:
            draft.unlink(missing_ok=True)
        _sync(folder)
    except OSError as error:
        raise SpoolError(error.strerror) from error


def read(path: Path) -> Spooled:
    """Raises ValueError when no key opens it or something else is in it; OSError when the disk fails."""
    values = json.loads(decrypt(path.read_text("ascii")))
    try:
        consents = tuple(SpooledConsent(**consent) for consent in values.pop("consents"))
        identity = {name: uuid.UUID(values.pop(name)) for name in ("key", "lead_uuid")}
        received_at = datetime.fromisoformat(values.pop("received_at"))
        return Spooled(**values, **identity, consents=consents, received_at=received_at)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("This is no inquiry.") from error


def waiting() -> list[Path]:
    """Oldest first."""
    return _files(leads_settings().spool)


def set_aside() -> list[Path]:
    """What could not be read: kept until a person has looked."""
    return _files(leads_settings().spool / ASIDE)


def oldest_seconds() -> float:
    oldest = next(iter(waiting()), None)
    return max(0.0, time.time() - _written_at(oldest)) if oldest else 0.0


def remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _sync(path.parent)


def put_aside(path: Path) -> None:
    folder = path.parent / ASIDE
    _make(folder)
    path.rename(folder / path.name)
    _sync(folder)


def take_back() -> int:
    """What was set aside is tried again: a key may have been missing."""
    files = set_aside()
    for path in files:
        path.rename(path.parent.parent / path.name)
    return len(files)


def sweep() -> None:
    """Drafts of processes that were killed while they wrote: nobody was given a reference for them."""
    for draft in leads_settings().spool.glob(f"*{DRAFT}"):
        if time.time() - _written_at(draft) > DRAFTS_LIVE:
            draft.unlink(missing_ok=True)


def _path(folder: Path, key: uuid.UUID) -> Path:
    return folder / f"{key.hex}{SUFFIX}"


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SUFFIX}"), key=_written_at)


def _written_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another worker was quicker
        return time.time()


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sync(folder.parent)


def _write_through(path: Path, text: str) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """A new name is on the disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
