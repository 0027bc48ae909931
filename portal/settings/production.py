"""Production: the default; nothing is relaxed."""

from portal.settings.base import *  # noqa: F403

DEBUG = False
