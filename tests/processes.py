"""What tests need that start processes: a port for them, and patience."""

import socket
import time
from collections.abc import Callable


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def wait_for(condition: Callable[[], bool], until: float) -> bool:
    """Whether it was met; `until` is a moment of `time.monotonic()`."""
    while not (met := condition()) and time.monotonic() < until:
        time.sleep(0.05)
    return met
