"""System checks of the catalogue."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern

from investment_projects import urls
from investment_projects.addresses import RESERVED_SLUGS


@register()
def addresses_of_the_catalogue_are_reserved(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Otherwise a project of that slug would be published at an address that never shows it."""
    return [
        Error(
            f"A project could take the address {word!r}, which belongs to the catalogue.",
            hint="Name it in investment_projects.addresses.RESERVED_SLUGS.",
            id="projects.E001",
        )
        for word in sorted(_first_words(urls.urlpatterns) - RESERVED_SLUGS)
    ]


def _first_words(patterns: list[Any]) -> set[str]:
    routes = [str(pattern.pattern) for pattern in patterns if isinstance(pattern, URLPattern)]
    return {word for route in routes if (word := route.partition("/")[0]) and "<" not in word}
