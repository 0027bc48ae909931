"""The first page: it sees every other room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home page")

    def ready(self) -> None:
        from home import loaders
        from portal.loading import Loader, register_loader

        register_loader(Loader("home", order=500, load=loaders.load, seed_only=True))
