"""Redirects in every language when a page gets another slug or place.

Wagtail's own handlers make them for the language of the editor's admin only; ours make the others.
"""

from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.signals import page_slug_changed, post_page_move


def in_other_languages(handler: Any, **kwargs: Any) -> None:
    active = translation.get_language()
    for language, _name in settings.LANGUAGES:
        if language != active:
            with translation.override(language):
                handler(**kwargs)


def on_slug_change(**kwargs: Any) -> None:
    in_other_languages(autocreate_redirects_on_slug_change, **kwargs)


def on_move(**kwargs: Any) -> None:
    in_other_languages(autocreate_redirects_on_page_move, **kwargs)


def connect() -> None:
    page_slug_changed.connect(on_slug_change, dispatch_uid="portal_redirects_slug")
    post_page_move.connect(on_move, dispatch_uid="portal_redirects_move")
