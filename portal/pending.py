"""What a reader of English gets of a page that has no English version: the Russian one, named as such."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template import loader
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

MAIN_START, MAIN_END = '<main id="main" tabindex="-1">', "</main>"


def russian_content(page: Any, request: HttpRequest) -> SafeString:
    """What stands between the header and the footer of the Russian page."""
    with translation.override(settings.LANGUAGE_CODE):
        template = loader.get_template(page.get_template(request))
        html = template.render(page.get_context(request), request)
    inner = html.partition(MAIN_START)[2].rpartition(MAIN_END)[0]
    return mark_safe(inner)  # noqa: S308 - rendered by the page's own template, which escapes
