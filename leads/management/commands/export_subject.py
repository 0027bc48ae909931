"""What is kept about one person, for that person."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leads.data_subject import as_html, as_json, export, inquiries_of


class Command(BaseCommand):
    help = "Export all inquiries of an e-mail address or a phone number."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("contact", help="e-mail address or phone number; - reads it from the standard input")
        parser.add_argument("--format", choices=["json", "html"], default="json")
        parser.add_argument("--output", type=Path, help="file to write, readable by its owner alone")
        parser.add_argument("--dry-run", action="store_true", help="only name the inquiries")

    def handle(self, *args: Any, **options: Any) -> None:
        contact = sys.stdin.readline().strip() if options["contact"] == "-" else options["contact"]
        if options["dry_run"]:
            for lead in inquiries_of(contact):
                self.stdout.write(lead.reference)
            return
        text = {"json": as_json, "html": as_html}[options["format"]](export(contact))
        if options["output"]:
            options["output"].touch(mode=0o600)
            options["output"].write_text(text, encoding="utf-8")
        else:
            self.stdout.write(text)
