from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal import press_office
from portal.demo import accounts
from portal.settings.env import env


class Command(BaseCommand):
    help = "Print the demo's staff accounts; with --group, only make sure that the group of the press office exists."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--group", action="store_true", help="create the group of the press office (for production)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["group"]:
            self.stdout.write(f"Group: {press_office.ensure_group().name}")
        elif not env.relaxed:
            raise CommandError(
                "Production has no demo accounts: use createsuperuser and the group of the press office."
            )
        else:
            self.stdout.write("\n".join(accounts.lines()))
