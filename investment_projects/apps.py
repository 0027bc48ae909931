from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InvestmentProjectsConfig(AppConfig):
    name = "investment_projects"
    verbose_name = _("Investment projects")
