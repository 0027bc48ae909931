"""Settings of the processes that tests start and kill: those of the tests, on a database of the test's own."""

import os

from portal.settings.test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["LIVE_DATABASE"]  # noqa: F405
if "LIVE_DURABLE" in os.environ:  # as in production, where each commit is written through to the disk
    SQLITE_OPTIONS["init_command"] = SQLITE_OPTIONS["init_command"].replace("synchronous=OFF", "synchronous=FULL")  # noqa: F405
OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
TIMES = {"TIME_SCALE": float(os.environ.get("LIVE_TIME_SCALE", "60")), "DEADLINE": 120, "LEASE": 200, "POLL": 0.05}
OUTBOX = {**OUTBOX, **TIMES}  # noqa: F405
CACHES = {"default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_DIR / "cache"}}  # noqa: F405
LEADS = {"MIN_FILL_SECONDS": 0}
TRUSTED_PROXIES = 1
