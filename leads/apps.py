"""Inquiries: from the form through the outbox to the CRM."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LeadsConfig(AppConfig):
    name = "leads"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        from leads import alerts, checks, figures, loaders, periodic, proof_of_work, sending  # noqa: F401 - checks
        from portal.health import register_figures
        from portal.outbox import registry

        registry.register(sending.HANDLER)
        registry.register_periodic(sending.RECONCILE)
        registry.register_periodic(alerts.WATCH)
        registry.register_periodic(proof_of_work.FORGET)
        registry.register_periodic(periodic.PURGE)
        registry.register_periodic(periodic.SCRUB)
        register_figures("leads", figures.figures)
        loaders.register()
