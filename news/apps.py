from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import loaders
        from portal.loading import Loader, register_loader

        register_loader(Loader("news", order=400, load=loaders.load, seed_only=True))
