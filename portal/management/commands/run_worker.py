import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.outbox.worker import Worker


class Command(BaseCommand):
    help = "Send what waits in the outbox: search updates, deliveries, e-mails; publish on time."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do all that is due now, then end (for cron)")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        signal.signal(signal.SIGTERM, lambda *_: worker.stop())
        signal.signal(signal.SIGINT, lambda *_: worker.stop())
        if options["once"]:
            worker.drain()
        else:
            worker.run_forever()
