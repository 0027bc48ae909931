"""System checks of the shared room."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from modeltranslation.translator import translator
from wagtail.models import get_page_models


@register()
def every_page_type_is_translated(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    known = set(translator.get_registered_models(abstract=False))
    return [
        Error(
            f"{model._meta.label} is not registered with modeltranslation.",
            hint="Register it in the app's translation.py, with fields = () when it adds none.",
            id="portal.E001",
        )
        for model in get_page_models()
        if model not in known
    ]


@register(Tags.database)
def sqlite_has_the_options_it_needs(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return []
    options = database.get("OPTIONS", {})
    if options.get("transaction_mode") == "IMMEDIATE" and "journal_mode=WAL" in options.get("init_command", ""):
        return []
    return [
        Error(
            "SQLite runs without WAL or IMMEDIATE transactions: concurrent submissions would fail.",
            hint="Keep SQLITE_OPTIONS of portal.settings.services.",
            id="portal.E002",
        )
    ]


@register(deploy=True)
def cache_is_shared(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if "locmem" not in settings.CACHES["default"]["BACKEND"] and "dummy" not in settings.CACHES["default"]["BACKEND"]:
        return []
    return [
        Error(
            "The cache is private to each process: rate limits would not hold.",
            hint="Set CACHE_URL to a file or Redis cache.",
            id="portal.E003",
        )
    ]
