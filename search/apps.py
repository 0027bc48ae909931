from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.health import register_figures
        from portal.outbox.registry import register_periodic
        from search import checks, engine_health, figures, signals, updates  # noqa: F401 - registers system checks

        signals.connect()
        updates.register_handlers()
        register_periodic(engine_health.PERIODIC)
        register_figures("search", figures.figures)
