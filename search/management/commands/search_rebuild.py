import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from search import configured, documents
from search.document import SearchDocument
from search.engines.base import EngineUnavailable, SearchEngine
from search.rebuilding import AlreadyRunning, rebuild


class Command(BaseCommand):
    help = "Build the search indexes anew beside the old ones and switch to them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=configured.names(), help="this one only")
        parser.add_argument("--no-progress", action="store_true", help="no bar, also on a terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        complaints = []
        for engine in configured.chosen(options["engine"]):
            try:
                self._rebuild(engine, options)
            except AlreadyRunning:
                complaints.append(f"{engine.name}: another search_rebuild is at work; nothing was changed.")
            except (CommandError, EngineUnavailable) as error:
                complaints.append(f"{engine.name}: {error}")
        if complaints:
            raise CommandError("\n".join(complaints))

    def _rebuild(self, engine: SearchEngine, options: dict[str, Any]) -> None:
        failed: dict[str, str] = {}
        found = documents.every_document(failed)
        if sys.stdout.isatty() and not options["no_progress"] and options["verbosity"] > 0:
            found = _shown(found, engine.name)
        written = rebuild(engine, found, failed)
        if options["verbosity"] > 0:
            self.stdout.write(f"Search index ({engine.name}): {written} objects")
        if failed:
            names = ", ".join(f"{key} ({reason})" for key, reason in sorted(failed.items()))
            raise CommandError(f"the index is in use, but without {names}")


def _shown(found: Iterator[SearchDocument], name: str) -> Iterator[SearchDocument]:
    title = f"Search index ({name})"
    yield from track(found, title, total=documents.count_objects(), console=Console(file=sys.stdout))
