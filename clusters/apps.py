"""Clusters, their alliances, markets and members."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    name = "clusters"
    verbose_name = _("Clusters")

    def ready(self) -> None:
        from clusters import loaders, search_documents, subjects  # noqa: F401 - the last two register themselves
        from portal.loading import Loader, register_loader

        register_loader(Loader("clusters", order=200, load=loaders.load, seed_only=True))
