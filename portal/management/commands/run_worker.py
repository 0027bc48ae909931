import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.outbox.worker import Worker

STOPPING = (signal.SIGTERM, signal.SIGINT)


class Command(BaseCommand):
    help = "Send what waits in the outbox: search updates, deliveries, e-mails; publish on time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end (for cron)")

    def handle(self, *args: Any, **options: Any) -> None:
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
