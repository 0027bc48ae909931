"""The live server as production serves: static files collected, hashed and compressed, handed out by WhiteNoise."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

STORAGE = "portal.static_files.PortalStaticFilesStorage"
FINDERS = ["portal.static_files.PortalStaticFinder"]  # what public pages use; the admin's files take long to compress


class ProductionServer(LiveServer):
    """Django's own live server hands out static files uncompressed and before any middleware."""

    def __init__(self, address: str) -> None:
        super().__init__(address, start=False)
        self.thread.static_handler = lambda handler: handler
        self.start()


def serve_collected_files(settings: Any, folder: Path) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": STORAGE}}
    settings.STATICFILES_FINDERS = FINDERS
    settings.STATIC_ROOT = folder
    if not folder.exists():
        call_command("collectstatic", verbosity=0, interactive=False)
