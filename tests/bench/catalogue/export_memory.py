"""Run as a process of its own: how much the memory grows while all projects are exported. Prints rows and megabytes."""

import resource
import sys
from pathlib import Path

import django
from django.conf import settings
from django.test import Client


def megabytes() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(index: str, form: str) -> None:
    django.setup()
    settings.SEARCH_INDEX_PATH = Path(index)
    client = Client()

    def rows(query: str) -> int:
        response = client.get(f"/ru/projects/export.{form}{query}")
        assert response.status_code == 200, response.status_code
        return sum(part.count(b"\n") for part in response.streaming_content)

    rows("?q=асино")  # what a process loads once
    before = megabytes()
    print(rows(""), megabytes() - before)


if __name__ == "__main__":
    main(*sys.argv[1:])
