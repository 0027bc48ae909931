"""The shared models: base page, images, site settings, outbox."""

from portal.models.base_page import BasePage
from portal.models.images import PortalImage, PortalRendition
from portal.models.mixins import BilingualPageMixin
from portal.models.outbox import OutboxRow, OutboxState, PeriodicRun, QueuedEmail, WorkerHeartbeat
from portal.models.site_settings import SiteSettings

__all__ = [
    "BasePage",
    "BilingualPageMixin",
    "OutboxRow",
    "OutboxState",
    "PeriodicRun",
    "PortalImage",
    "PortalRendition",
    "QueuedEmail",
    "SiteSettings",
    "WorkerHeartbeat",
]
