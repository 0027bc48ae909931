"""gunicorn as in production (deploy/gunicorn.conf.py), on an address of this machine."""

from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from gunicorn.app.base import Application


class DemoServer(Application):
    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        self.load_config_from_file(str(settings.BASE_DIR / "deploy" / "gunicorn.conf.py"))
        self.cfg.set("bind", [f"127.0.0.1:{self.port}"])
        self.cfg.set("preload_app", True)
        self.cfg.set("graceful_timeout", 5)

    def load(self) -> Any:
        return get_wsgi_application()
