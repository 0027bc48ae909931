"""Is the site alive, may it take visitors, how does it stand. None of it asks the CRM."""

import hmac
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.outbox.heartbeat import last_seen

PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
NOT_IN_NAMES = re.compile(r"[^a-z0-9_]+")
FREE_BYTES_NEEDED = 500 * 1024 * 1024

Figures = Callable[[], Mapping[str, Any]]
_figures: dict[str, Figures] = {}
_migrated = False


def register_figures(name: str, figures: Figures) -> None:
    """Let a room report numbers of its own in /statusz."""
    _figures[name] = figures


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    problems = [name for name, passes in CHECKS.items() if not passes()]
    return JsonResponse({"ready": not problems, "problems": problems}, status=503 if problems else 200)


@never_cache
@require_safe
def statusz(request: HttpRequest) -> HttpResponse:
    token = settings.STATUS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise Http404
    figures = {name: _read(read) for name, read in {"worker": worker_figures, **_figures}.items()}
    if request.GET.get("format") == "prometheus":
        return HttpResponse("".join(_samples("portal", figures)), content_type=PROMETHEUS)
    return JsonResponse(figures)


def _read(figures: Figures) -> Mapping[str, Any]:
    """What is counted on disk is told without the database as well."""
    try:
        return dict(figures())
    except (DatabaseError, InterfaceError):
        return {"database_answers": False}


def _samples(prefix: str, figures: Mapping[str, Any]) -> Iterator[str]:
    """The numbers among them, as Prometheus reads them."""
    for name, value in figures.items():
        full_name = NOT_IN_NAMES.sub("_", f"{prefix}_{name}")
        if isinstance(value, Mapping):
            yield from _samples(full_name, value)
        elif isinstance(value, int | float):
            yield f"{full_name} {+value}\n"


def worker_figures() -> Mapping[str, Any]:
    seen = last_seen()
    return {"seconds_since_seen": round((timezone.now() - seen).total_seconds(), 1) if seen else None}


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def migrations_are_applied() -> bool:
    """Looked up until it is so; a running process cannot lose a migration."""
    global _migrated  # noqa: PLW0603
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except (DatabaseError, InterfaceError):
            return False
    return _migrated


def disk_has_room() -> bool:
    return shutil.disk_usage(_existing(Path(settings.DATA_DIR))).free > FREE_BYTES_NEEDED


def media_is_writable() -> bool:
    if not isinstance(default_storage._wrapped, FileSystemStorage):
        return True
    probe = _existing(Path(default_storage.location)) / ".probe"
    try:
        probe.touch()
        probe.unlink()
    except FileNotFoundError:
        return True  # another probe was quicker
    except OSError:
        return False
    return True


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


CHECKS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": migrations_are_applied,
    "disk": disk_has_room,
    "media": media_is_writable,
}

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("statusz", statusz, name="statusz"),
]
