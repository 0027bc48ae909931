"""Reads documents and texts from standard input, writes what is found for each."""

import json
import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.utils import Error

DEPTH = 50
SCHEMA = "bench_stock"


def configure(address: str) -> None:
    postgres = address.startswith("postgres")
    settings.configure(
        DATABASES={
            "default": _postgres(address) if postgres else {"ENGINE": "django.db.backends.sqlite3", "NAME": address}
        },
        INSTALLED_APPS=["django.contrib.contenttypes", "modelsearch", "tests.bench.search.quality.stock"],
        MODELSEARCH_BACKENDS={
            "default": {"BACKEND": "modelsearch.backends.database"} | ({"SEARCH_CONFIG": "russian"} if postgres else {})
        },
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
    )
    django.setup()


def _sqlite(address: str) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": address}


def _postgres(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": parts.username,
        "PASSWORD": parts.password or "",
        "HOST": parts.hostname,
        "PORT": parts.port,
        "OPTIONS": {"options": f"-c search_path={SCHEMA}"},
    }


def answer(task: dict[str, Any]) -> list[tuple[list[str], float]]:
    item = import_module("tests.bench.search.quality.stock.models").Item
    backend = import_module("modelsearch.backends").get_search_backend()
    found = []
    for text in task["texts"]:
        began = perf_counter()
        try:
            keys = [row.key for row in backend.search(text, item, operator=task["operator"])[:DEPTH]]
        except Error:  # quotation marks are syntax to its SQLite flavour: the reader sees a server error
            keys = []
        found.append((keys, (perf_counter() - began) * 1000))
    return found


def main() -> None:
    task = json.load(sys.stdin)
    postgres = task["database"].startswith("postgres")
    configure(task["database"])
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
    if postgres or not Path(task["database"]).exists() or not Path(task["database"]).stat().st_size:
        call_command("migrate", run_syncdb=True, verbosity=0)
        item = import_module("tests.bench.search.quality.stock.models").Item
        for document in task["documents"]:
            item.objects.create(**document)
    answers = answer(task)
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute("SELECT pg_total_relation_size('modelsearch_indexentry')")
            size = cursor.fetchone()[0]
            cursor.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
        else:
            size = Path(task["database"]).stat().st_size
    json.dump({"answers": answers, "size": size}, sys.stdout)


if __name__ == "__main__":
    main()
