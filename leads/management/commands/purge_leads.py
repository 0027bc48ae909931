"""Erases what has outlived its term. The worker does it daily; this is for looking first, and for hosts with cron."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from leads.erasure import scrub
from leads.retention import lines, purge


class Command(BaseCommand):
    help = "Erase inquiries, attempts and addresses that have outlived their term."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what would go")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for line in lines(purge(now, dry_run=options["dry_run"])):
            self.stdout.write(line)
        if not options["dry_run"]:
            scrub(now)
