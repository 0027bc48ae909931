import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from search import documents, service
from search.document import SearchDocument
from search.engines.base import EngineUnavailable

AT_ONCE = 200


class Command(BaseCommand):
    help = "Build the search index anew beside the old one and switch to it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-progress", action="store_true", help="no bar, also on a terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        failed: dict[str, str] = {}
        shows_bar = sys.stdout.isatty() and not options["no_progress"] and options["verbosity"] > 0
        written = 0
        try:
            with service.engine().rebuild() as rebuild:
                found = documents.every_document(failed)
                for batch in _batches(self._shown(found) if shows_bar else found):
                    report = rebuild.add(batch)
                    written += report.written
                    failed |= dict(report.failed)
        except EngineUnavailable as error:
            raise CommandError(str(error)) from error
        if options["verbosity"] > 0:
            self.stdout.write(f"Search index: {written} objects")
        if failed:
            names = ", ".join(f"{key} ({reason})" for key, reason in sorted(failed.items()))
            raise CommandError(f"The index is in use, but without: {names}")

    def _shown(self, found: Iterator[SearchDocument]) -> Iterator[SearchDocument]:
        yield from track(found, "Search index", total=documents.count_objects(), console=Console(file=sys.stdout))


def _batches(found: Iterator[SearchDocument]) -> Iterator[list[SearchDocument]]:
    while batch := list(islice(found, AT_ONCE)):
        yield batch
