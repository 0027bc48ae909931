import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from search import drift, updates
from search.engines.base import EngineUnavailable


class Command(BaseCommand):
    help = "Compare the search index with the database; exit 1 when they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="have the worker index exactly what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = drift.compare()
        except EngineUnavailable as error:
            raise CommandError(str(error)) from error
        for name in ("missing", "stale", "extra", "failed"):
            for key in getattr(found, name):
                self.stdout.write(f"{name} {key}")
        self.stdout.write(f"{found.compared} objects compared, {len(found.keys)} differ.")
        if found.is_clean:
            return
        if options["repair"]:
            with transaction.atomic():
                updates.enqueue(*found.keys)
            self.stdout.write(f"{len(found.keys)} updates are waiting for the worker.")
        sys.exit(1)
