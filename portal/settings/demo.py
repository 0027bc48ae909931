"""The demo: production without TLS, on this machine."""

from portal.settings.base import *  # noqa: F403
from portal.settings.plain_http import *  # noqa: F403

DEBUG = False
