"""An editor who goes on working until its input ends, then compares what was written with what both indexes hold.

A process of its own, so that it waits for nobody; prints one line of JSON at the end.
"""

import json
import os
import select
import sys
import time
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
django.setup()

from portal.models import OutboxState  # noqa: E402 - models exist after setup
from programme.models import Organisation  # noqa: E402
from search import configured  # noqa: E402
from search.documents import key_for  # noqa: E402
from search.models import SearchUpdate  # noqa: E402
from tests.factories.programme import make_organisation  # noqa: E402

PAUSE = 0.4
CAUGHT_UP_WITHIN = 180.0


def work() -> tuple[dict[str, Organisation], set[str]]:
    """Two of three actions make an organisation; every sixth one goes again, every fourth one is renamed."""
    present: dict[str, Organisation] = {}
    gone: set[str] = set()
    for number in count(1):
        if select.select([sys.stdin], [], [], PAUSE)[0]:
            return present, gone
        made = make_organisation(f"drill-{number}", name_ru=f"Учебный завод {number}", name_en=f"Drill mill {number}")
        present[key_for(made)] = made
        oldest = next(iter(present))
        if number % 6 == 0:
            present.pop(oldest).delete()
            gone.add(oldest)
        elif number % 4 == 0:
            present[oldest].name_ru += ", переименован"
            present[oldest].save()
    raise AssertionError("count() ends")


def wait_until_indexed() -> float:
    began = time.monotonic()
    while SearchUpdate.objects.exclude(state=OutboxState.DONE).exists():
        if time.monotonic() - began > CAUGHT_UP_WITHIN:
            break
        time.sleep(0.2)
    return time.monotonic() - began


def main() -> None:
    present, gone = work()
    seconds = wait_until_indexed()
    found = {}
    for engine in configured.engines():
        keys = {key for key, _fingerprint in engine.scan()}
        found[engine.name] = {"missing": sorted(present.keys() - keys), "extra": sorted(gone & keys)}
    waiting = SearchUpdate.objects.exclude(state=OutboxState.DONE).count()
    written = {
        "present": len(present),
        "deleted": len(gone),
        "waiting": waiting,
        "caught_up_in": seconds,
        "engines": found,
    }
    sys.stdout.write(json.dumps(written) + "\n")


if __name__ == "__main__":
    main()
