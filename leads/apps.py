"""Inquiries: from the form through the outbox to the CRM."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LeadsConfig(AppConfig):
    name = "leads"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        from leads import checks, figures, loaders, sending  # noqa: F401 - registers system checks
        from portal.health import register_figures
        from portal.outbox import registry

        registry.register(sending.HANDLER)
        registry.register_periodic(sending.RECONCILE)
        register_figures("leads", figures.figures)
        loaders.register()
