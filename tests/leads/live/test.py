"""Settings of the processes that the kill test starts and kills: those of the tests, on the test's own database."""

import os

from portal.settings.test import *  # noqa: F403

DATABASES["default"]["NAME"] = os.environ["LIVE_DATABASE"]  # noqa: F405
OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
OUTBOX = {**OUTBOX, "TIME_SCALE": 60, "DEADLINE": 120, "LEASE": 200, "POLL": 0.05}  # noqa: F405
LEADS = {"MIN_FILL_SECONDS": 0}
TRUSTED_PROXIES = 1
