"""Settings of the processes that the kill test starts and kills: those of the tests, on its own database and index."""

import os
from pathlib import Path

from portal.settings.test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["LIVE_DATABASE"]  # noqa: F405
SEARCH_INDEX_PATH = Path(os.environ["LIVE_INDEX"])
OUTBOX = {**OUTBOX, "TIME_SCALE": 60, "DEADLINE": 120, "LEASE": 240, "POLL": 0.05}  # noqa: F405
ELASTICSEARCH = (
    {
        "hosts": os.environ["LIVE_ELASTICSEARCH"].split(","),
        "index": os.environ["LIVE_ELASTICSEARCH_INDEX"],
        "write_seconds": 20.0,
    }
    if os.environ.get("LIVE_ELASTICSEARCH")
    else {}
)
