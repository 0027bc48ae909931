"""The shared room: what every other room stands on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from portal import checks, mail, redirects, references  # noqa: F401 - registers system checks
        from portal.images import renditions, signals
        from portal.outbox import jobs, registry
        from portal.share_cards import keeping

        references.ignore_untranslated_originals()
        redirects.connect()
        registry.register(mail.HANDLER)
        signals.connect()
        registry.register_periodic(jobs.PUBLISH_SCHEDULED)
        registry.register_periodic(keeping.PERIODIC)
        registry.register_periodic(renditions.PERIODIC)
