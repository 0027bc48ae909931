"""Tests: quick password hashing, mail in memory, nothing written outside the test's own folders."""

import os
import tempfile
from pathlib import Path

from environs import Env

from portal.settings.base import *  # noqa: F403
from portal.settings.plain_http import *  # noqa: F403

DEBUG = False
WAGTAILADMIN_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
OUTGOING_EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if "PORTAL_DATA" not in os.environ:
    DATA_DIR = Path(tempfile.gettempdir()) / f"portal-tests-{os.getuid()}" / "data"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if "TEST_DATABASE_URL" in os.environ:
    DATABASES = {"default": Env().dj_db_url("TEST_DATABASE_URL")}
else:
    # Nothing of a test outlives it: no need to wait for the disk.
    SQLITE_OPTIONS["init_command"] = SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")
