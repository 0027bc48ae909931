"""Erases the personal data of one person on his request."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from leads.data_subject import erase_all, inquiries_of
from leads.erasure import scrub


class Command(BaseCommand):
    help = "Erase all inquiries of an e-mail address or a phone number for good, those that are not delivered included."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contact", help="e-mail address or phone number; - reads it from the standard input")
        choice = parser.add_mutually_exclusive_group(required=True)
        choice.add_argument("--dry-run", action="store_true", help="only name the inquiries")
        choice.add_argument("--yes", action="store_true", help="erase; nothing brings it back")

    def handle(self, *args: Any, **options: Any) -> None:
        contact = sys.stdin.readline().strip() if options["contact"] == "-" else options["contact"]
        found = list(inquiries_of(contact))
        if not found:
            raise CommandError("No inquiry has this address or number.")
        leads = found if options["dry_run"] else erase_all(found)
        for lead in leads:
            self.stdout.write(lead.reference)
        if options["yes"] and not scrub(timezone.now()):
            self.stdout.write("The database is being read: the worker overwrites the traces within minutes.")
