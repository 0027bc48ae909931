"""Editors, web and workers to be killed: Django is loaded once, each life is a fork that shares nothing it could spoil.

python -m tests.search.live.lives: "editor 3", "web 8000" or "worker" on a line of its input begins one and answers with
its number.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from search import signals  # noqa: E402
from tests.search.live import editor, web  # noqa: E402

# Else the test waits a whole minute for the last row of a save outside a transaction. Longer than any such save takes.
signals.SOON = timedelta(seconds=10)

LIVES: dict[str, Callable[..., object]] = {
    "editor": lambda seed: editor.main(int(seed)),
    "web": lambda port: web.main(int(port)),
    "worker": lambda: call_command("run_worker"),
}


def begin(name: str, *arguments: str) -> int:
    if number := os.fork():
        return number
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        LIVES[name](*arguments)
    finally:
        os._exit(1)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave nothing behind
    for line in sys.stdin:
        print(begin(*line.split()), flush=True)


if __name__ == "__main__":
    main()
