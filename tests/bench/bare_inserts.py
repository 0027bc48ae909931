"""A site that does nothing but insert two rows for each post: what the form is compared with."""

import os
from collections.abc import Callable, Iterable
from typing import Any

import django
from django.db import close_old_connections, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.leads.live.test")
django.setup()

from portal.models import QueuedEmail  # noqa: E402 - models need the settings


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    with transaction.atomic():
        for _ in range(2):
            QueuedEmail.objects.create(purpose="bench", state="done", content={"text": "x" * 500})
    close_old_connections()
    start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
    return [b""]
