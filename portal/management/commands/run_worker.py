import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from portal.outbox.heartbeat import is_beating_here
from portal.outbox.worker import Worker

STOPPING = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    help = "Send what waits in the outbox: search updates, deliveries, e-mails; publish on time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end (for cron)")
        parser.add_argument("--is-alive", action="store_true", help="exit 1 unless a worker lives on this host")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["is_alive"]:
            if not is_beating_here(timezone.now()):
                raise CommandError("No worker has been seen on this host for two minutes.")
            return
        worker = Worker()
        previous = {number: signal.signal(number, lambda *_: worker.stop()) for number in STOPPING}
        try:
            if options["once"]:
                worker.drain()
            else:
                worker.run_forever()
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)
