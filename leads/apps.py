"""Inquiries: from the form through the outbox to the CRM."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LeadsConfig(AppConfig):
    name = "leads"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        from leads import (  # noqa: F401 - checks and signals register themselves
            alerts,
            checks,
            figures,
            form_keeping,
            loaders,
            periodic,
            proof_of_work,
            sending,
        )
        from portal.health import register_figures
        from portal.outbox import registry

        registry.register(sending.HANDLER)
        registry.register_periodic(sending.RECONCILE)
        registry.register_periodic(alerts.WATCH)
        registry.register_periodic(proof_of_work.FORGET)
        registry.register_periodic(periodic.PURGE)
        registry.register_periodic(periodic.SCRUB)
        registry.register_periodic(periodic.IMPORT_SPOOL)
        registry.register_periodic(periodic.KEEP_FORMS)
        register_figures("leads", figures.figures)
        register_figures("spool", figures.spool_figures)
        loaders.register()
