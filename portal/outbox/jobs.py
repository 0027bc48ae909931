"""The periodic jobs of the portal itself."""

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from portal.outbox.registry import Periodic


def publish_scheduled(now: datetime) -> None:
    """Go-live and expiry. Pages are stored from the point of view of the default language."""
    with translation.override(settings.LANGUAGE_CODE):
        call_command("publish_scheduled", verbosity=0)


PUBLISH_SCHEDULED = Periodic("publish_scheduled", every=30, run=publish_scheduled)
