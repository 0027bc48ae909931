"""Investment projects: the catalogue and the records."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestmentProjectsConfig(AppConfig):
    name = "investment_projects"
    verbose_name = _("Investment projects")

    def ready(self) -> None:
        from investment_projects import (  # noqa: F401 - each registers what its name says
            checks,
            loaders,
            search_documents,
            sections,
            set_comparison,
            subjects,
        )
