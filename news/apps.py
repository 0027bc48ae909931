from django.apps import AppConfig
from django.db.models.signals import post_save
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from news import loaders, press_rights, search_documents, sections  # noqa: F401 - registers its documents
        from news.models import NewsIndexPage
        from portal.loading import Loader, register_loader

        register_loader(Loader("news", order=400, load=loaders.load, seed_only=True))
        sections.register()
        press_rights.register()
        post_save.connect(press_rights.open_archive, sender=NewsIndexPage)
