import signal
import threading
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from leads.demo import ensure_demo_endpoint, shared_secret
from leads.demo.receiver import HOOK, Receiver
from leads.demo.store import Store

HOST = "127.0.0.1"
STORE_FILE = "demo-crm.sqlite3"


class Command(BaseCommand):
    help = "Run the demonstration's CRM: a receiver that verifies signatures and shows what arrived."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8001)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PORTAL_STAND_INS:
            raise CommandError("The demo CRM is for development and the demonstration only.")
        receiver = Receiver((HOST, options["port"]), Store(Path(settings.DATA_DIR) / STORE_FILE), shared_secret())
        port = receiver.server_address[1]
        ensure_demo_endpoint(f"http://{HOST}:{port}{HOOK}")
        connections.close_all()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: threading.Thread(target=receiver.shutdown).start())
        self.stdout.write(f"Demo CRM: http://localhost:{port}/")
        receiver.serve_forever()
        receiver.server_close()
