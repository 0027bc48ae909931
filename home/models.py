"""The first page of the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import BasePage
from portal.panels import bilingual_tabs


class HomePage(BasePage):
    """Who, where and what next; every other page stands below it."""

    parent_page_types = ["portal.BasePage"]
    max_count = 1
    english_required = ("promise",)

    promise = models.TextField(_("line of value"), blank=True, help_text=_("One or two sentences under the title."))

    edit_handler = bilingual_tabs(fields=["promise"])

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
