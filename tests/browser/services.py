"""What stands beside the site in the journeys: its worker and the demo CRM."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leads.demo import ensure_demo_endpoint, shared_secret
from leads.demo.receiver import HOOK, Receiver
from leads.demo.store import Store
from portal.outbox.worker import Worker


@contextmanager
def demo_crm(settings: object, folder: Path) -> Iterator[str]:
    """Runs the receiver on a port of its own and acquaints the portal with it; gives its address."""
    settings.DATA_DIR = folder
    receiver = Receiver(("127.0.0.1", 0), Store(folder / "crm.sqlite3"), shared_secret())
    address = f"http://127.0.0.1:{receiver.server_address[1]}"
    ensure_demo_endpoint(f"{address}{HOOK}")
    thread = threading.Thread(target=receiver.serve_forever, daemon=True)
    thread.start()
    yield address
    receiver.shutdown()
    receiver.server_close()
    thread.join(5)


def work() -> None:
    """One run of the worker: everything that is due now."""
    Worker(name="journey").drain()
