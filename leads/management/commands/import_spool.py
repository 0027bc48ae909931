from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leads import spool
from leads.spool_import import import_spool


class Command(BaseCommand):
    help = "Bring the inquiries that wait on disk into the database; the worker does it by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="try what could not be read once more")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            spool.take_back()
        done = import_spool()
        self.stdout.write(f"{done.new} imported, {done.known} known already, {done.unreadable} set aside as unreadable")
