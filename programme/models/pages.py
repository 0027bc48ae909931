"""The programme itself: its ten blocks, and those who take part."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.models import BasePage
from portal.panels import bilingual_tabs
from programme import overview


class ProgrammePage(BasePage):
    """The ten blocks of the concept as a numbered path, the indicators and the acts behind it."""

    max_count = 1
    parent_page_types = ("home.HomePage",)
    subpage_types = ("programme.ParticipantsPage",)
    template = "programme/programme_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("programme page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **overview.programme(request)}


class ParticipantsPage(BasePage):
    """Groups as stated, organisations as named, people with their roles at a date."""

    max_count = 1
    parent_page_types = ("programme.ProgrammePage",)
    subpage_types = ()
    template = "programme/participants_page.html"
    english_required = ("intro",)

    intro = models.TextField(_("introduction"), blank=True)

    edit_handler = bilingual_tabs(fields=["intro"])

    class Meta:
        verbose_name = _("participants page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **overview.participants()}
