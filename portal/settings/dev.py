"""Development: reloads, shows errors, needs no set-up."""

from portal.settings.base import *  # noqa: F403
from portal.settings.plain_http import *  # noqa: F403

DEBUG = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
