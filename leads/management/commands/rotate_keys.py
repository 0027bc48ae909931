"""Encrypts all personal fields and writes the blind index with the first configured keys, while the site runs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leads.index_rotation import rotate_index
from portal.key_rotation import encrypted_fields, rotate_field


class Command(BaseCommand):
    help = "Write encrypted fields and the blind index anew with the first keys. Safe to stop and to start again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count what would be written")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        changed = sum(rotate_field(model, name, self.show, dry_run=dry_run) for model, name in encrypted_fields())
        indexed = rotate_index(self.show, dry_run=dry_run)
        tense = "to write" if dry_run else "written"
        self.stdout.write(f"Encrypted values {tense} anew: {changed}. Index rows {tense} anew: {indexed}.")
        if not dry_run and changed + indexed:
            self.stdout.write("Run it again: once it says 0 and 0, the old keys may be taken out of the settings.")

    def show(self, what: str, seen: int, total: int) -> None:
        self.stdout.write(f"{what}: {seen} of {total}")
