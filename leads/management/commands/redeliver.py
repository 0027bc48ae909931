from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from leads.models import Endpoint
from leads.redelivery import FAILED, failed, redeliver_all


class Command(BaseCommand):
    help = "Send again, under the same webhook-id, what has failed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", metavar="2026-11-23", help="only inquiries received on this day or later")
        parser.add_argument("--endpoint", type=int, metavar="NUMBER", help="only to this endpoint")
        parser.add_argument("--state", choices=[str(state) for state in FAILED], help="only those in this state")
        parser.add_argument("--dry-run", action="store_true", help="only count them")

    def handle(self, *args: Any, **options: Any) -> None:
        deliveries = failed(_moment(options["since"]))
        if options["endpoint"]:
            if not Endpoint.objects.filter(pk=options["endpoint"]).exists():
                raise CommandError("There is no such endpoint.")
            deliveries = deliveries.filter(endpoint=options["endpoint"])
        if options["state"]:
            deliveries = deliveries.filter(state=options["state"])
        if options["dry_run"]:
            self.stdout.write(f"To be sent again: {deliveries.count()}")
        else:
            self.stdout.write(f"Sent again: {redeliver_all(deliveries)}")


def _moment(day: str | None) -> datetime | None:
    if not day:
        return None
    try:
        return timezone.make_aware(datetime.strptime(day, "%Y-%m-%d"))
    except ValueError as error:
        raise CommandError("The day is written as 2026-11-23.") from error
