"""Loads the content of all rooms, or shows what a load would change."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from portal.loading import ContentError, LoadContext, Report, load_content


@contextmanager
def wagtail_quiet() -> Iterator[None]:
    """Two lines of Wagtail's own for each page would bury the report."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


class Command(BaseCommand):
    help = "Loads the content files of all rooms. Safe to repeat: only what differs is written."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", choices=["seed"], help="load the founding document's own content alone")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, write nothing")
        parser.add_argument("--overwrite", action="store_true", help="also replace what editors have changed")

    def handle(self, **options: Any) -> None:
        context = LoadContext(
            seed_only=options["only"] == "seed",
            dry_run=options["dry_run"],
            overwrite=options["overwrite"],
        )
        if options["verbosity"]:
            context.show_progress = self._progress
        try:
            with wagtail_quiet():
                report = load_content(context)
        except ContentError as error:
            raise CommandError(f"{error} (nothing was written)") from error
        if options["verbosity"]:
            self._tell(context, report, is_detailed=context.dry_run or options["verbosity"] > 1)

    def _tell(self, context: LoadContext, report: Report, *, is_detailed: bool) -> None:
        lines = report.diff()
        if is_detailed:
            self.stdout.write("\n".join(lines) or "Nothing would change.")
        elif skipped := [line for line in lines if line.startswith("!")]:
            self.stdout.write("\n".join(skipped))
        prefix = "Would be" if context.dry_run else "Content loaded"
        self.stdout.write(f"{prefix}: {report.summary()}")

    def _progress(self, label: str, items: Sequence[Any]) -> Iterable[Any]:
        """A bar on a terminal, one line in a log."""
        console = Console(file=self.stdout._out)
        if console.is_terminal:
            return track(items, description=f"{label:<16}", console=console)
        self.stdout.write(f"{label}: {len(items)}")
        return items
